import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  execute,
  extendSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type Result, ok } from '#kernel';
import { depthLimit } from './depth-limit.rule.js';
import { DEPTH_LIMIT, TOKENS_MAX } from './limits.js';

/** A field that can be followed: it shows a channel of the WebSocket. */
interface Followed {
  readonly name: string;
  readonly channel: string;
  /** What the channel is of; null where there is one for all. */
  readonly of: 'instrumentId' | 'accountId' | null;
  readonly type: string;
  /** Its present value comes first; of the others only what is new. */
  readonly hasValue: boolean;
  readonly about: string;
}

const followed: readonly Followed[] = [
  {
    name: 'quote',
    channel: 'quotes',
    of: 'instrumentId',
    type: 'QuoteView',
    hasValue: true,
    about: 'The latest quote.',
  },
  { name: 'bar', channel: 'bars', of: 'instrumentId', type: 'BarView', hasValue: false, about: 'Bars as they close.' },
  {
    name: 'book',
    channel: 'books',
    of: 'instrumentId',
    type: 'BookUpdate',
    hasValue: true,
    about: 'The whole book, then what changes.',
  },
  {
    name: 'order',
    channel: 'orders',
    of: 'accountId',
    type: 'OrderView',
    hasValue: false,
    about: 'Orders that change.',
  },
  { name: 'fill', channel: 'fills', of: 'accountId', type: 'FillView', hasValue: false, about: 'Fills as they come.' },
  {
    name: 'position',
    channel: 'positions',
    of: 'accountId',
    type: 'PositionView',
    hasValue: false,
    about: 'Positions that change.',
  },
  {
    name: 'equity',
    channel: 'equity',
    of: 'accountId',
    type: 'EquityPoint',
    hasValue: false,
    about: 'The account as it is valued.',
  },
  {
    name: 'risk',
    channel: 'risk',
    of: 'accountId',
    type: 'RiskFigures',
    hasValue: true,
    about: 'Risk of the account.',
  },
  { name: 'signal', channel: 'signals', of: null, type: 'SignalView', hasValue: false, about: 'What models want.' },
  {
    name: 'alert',
    channel: 'alerts',
    of: null,
    type: 'AlertView',
    hasValue: false,
    about: 'Alerts that come or change.',
  },
  {
    name: 'tradingState',
    channel: 'trading-state',
    of: null,
    type: 'TradingStateView',
    hasValue: false,
    about: 'Who may trade, when it changes.',
  },
  { name: 'feed', channel: 'feeds', of: null, type: 'FeedView', hasValue: false, about: 'How far the feeds are.' },
];

const fieldOf = ({ name, of, type, about }: Followed): string =>
  `"${about}" ${name}${of === null ? '' : `(${of}: String!)`}: ${type}`;

const definitions = `
  "A book, or a change of it: levels are price and size as text, a size of 0 takes a level out."
  type BookUpdate { instrumentId: String! time: String! kind: String! bids: [[String!]!]! asks: [[String!]!]! }
  type Subscription { ${followed.map(fieldOf).join(' ')} }
  extend schema { subscription: Subscription }
`;

/** The schema with what can be followed. */
export const withSubscriptions = (schema: GraphQLSchema): GraphQLSchema => extendSchema(schema, parse(definitions));

/** A subscription that was understood. */
export interface Subscription {
  readonly channel: string;
  readonly hasValue: boolean;
  /** What of an update was asked for, as the payload of an answer. */
  answer(update: unknown): object;
}

export interface SubscriptionRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

type Refused = { readonly ok: false; readonly refusal: readonly GraphQLError[] };

/** Held to the rules of every query. Refused with what is wrong with it. */
export function readSubscription(schema: GraphQLSchema, request: SubscriptionRequest): Result<Subscription> | Refused {
  try {
    const document = parse(request.query, { maxTokens: TOKENS_MAX });
    const problems = validate(schema, document, [...specifiedRules, depthLimit(DEPTH_LIMIT)]);
    return problems.length > 0 ? refuse(...problems) : planned(schema, document, request);
  } catch (error) {
    if (error instanceof GraphQLError) return refuse(error);
    throw error;
  }
}

function planned(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables = {}, operationName }: SubscriptionRequest,
): { readonly ok: true; readonly value: Subscription } | Refused {
  const operation = getOperationAST(document, operationName) ?? null;
  const root = operation === null ? null : rootOf(schema, operation);
  if (operation === null || root === null)
    return refuse(
      new GraphQLError('Only subscriptions of one field come through the socket. Post queries to /graphql.'),
    );
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (values.errors !== undefined) return refuse(...values.errors);
  const { name, channel, of, hasValue } = root.field;
  const { [of ?? '']: id } = getArgumentValues(root.definition, root.node, values.coerced);
  const asked = { schema, document, variableValues: variables, operationName: operationName ?? null };
  const answer = (update: unknown): object => execute({ ...asked, rootValue: { [name]: update } });
  return ok({ channel: typeof id === 'string' ? `${channel}:${id}` : channel, hasValue, answer });
}

/** What a subscription follows; null where it is none, or begins with a fragment. */
function rootOf(schema: GraphQLSchema, { operation, selectionSet }: OperationDefinitionNode) {
  const [node] = selectionSet.selections;
  if (operation !== OperationTypeNode.SUBSCRIPTION || node?.kind !== Kind.FIELD) return null;
  const field = followed.find(({ name }) => name === node.name.value);
  const definition = schema.getSubscriptionType()?.getFields()[node.name.value];
  return field === undefined || definition === undefined ? null : { node, field, definition };
}

const refuse = (...errors: readonly GraphQLError[]): Refused => ({ ok: false, refusal: errors });
