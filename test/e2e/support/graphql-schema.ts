import {
  type GraphQLInputType,
  type GraphQLSchema,
  type IntrospectionQuery,
  buildClientSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isLeafType,
  isNonNullType,
  getNamedType,
} from 'graphql';
import type { Rest } from './rest.js';

/** The schema as a tool reads it. */
export async function readSchema(rest: Rest): Promise<GraphQLSchema> {
  const { data, errors } = await rest.graphql<IntrospectionQuery>(getIntrospectionQuery());
  if (errors !== undefined) throw new Error(`the schema cannot be read: ${JSON.stringify(errors)}`);
  return buildClientSchema(data);
}

export interface Call {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly text: string;
  readonly variables: object;
}

/** One call of every operation there is, with nothing but what must be given. */
export const callsOf = (schema: GraphQLSchema): Call[] =>
  (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map(({ name, args, type: answer }) => {
      const [arg] = args;
      const selection = isLeafType(getNamedType(answer)) ? '' : '{ __typename }';
      const text =
        arg === undefined
          ? `${kind} { ${name} ${selection} }`
          : `${kind} ($request: ${arg.type.toString()}) { ${name}(request: $request) ${selection} }`;
      return { name, kind, text, variables: arg === undefined ? {} : { request: leastOf(arg.type) } };
    });
  });

function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return type.name === 'String' ? 'nothing' : 1;
  const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(needed.map((field) => [field.name, leastOf(field.type)]));
}
