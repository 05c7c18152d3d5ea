import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';
import { AppError } from '#kernel';
import { depthLimit } from './depth-limit.rule.js';
import { DEPTH_LIMIT, TOKENS_MAX } from './limits.js';
import { withSubscriptions } from './subscriptions.js';

/** A request has one answer. */
const noSubscriptions = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition: (operation) => {
    if (operation.operation === OperationTypeNode.SUBSCRIPTION)
      context.reportError(new GraphQLError('Subscriptions come through a WebSocket.', { nodes: operation }));
  },
});

/** The schema is made from the table of operations; errors carry the same codes as REST. */
export const graphqlOptions: Omit<MercuriusDriverConfig, 'driver'> = {
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  graphiql: false,
  // They come through the socket of the desk.
  subscription: false,
  transformSchema: withSubscriptions,
  validationRules: [depthLimit(DEPTH_LIMIT), noSubscriptions],
  graphql: { parseOptions: { maxTokens: TOKENS_MAX } },
  context: (request: FastifyRequest, reply: FastifyReply) => ({ request, reply }),
  errorFormatter: (execution) => ({
    statusCode: 200,
    response: { data: execution.data ?? null, errors: (execution.errors ?? []).flatMap(toAnswers) },
  }),
};

/** What does not fit the schema comes as one error with a list inside. */
function toAnswers(error: GraphQLError): GraphQLError[] {
  const { errors } = (error.originalError ?? {}) as { errors?: unknown };
  return Array.isArray(errors) ? errors.map((each: Error) => invalid(each.message)) : [toAnswer(error)];
}

function toAnswer(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  const path = error.path === undefined ? {} : { path: error.path };
  if (cause instanceof AppError) {
    const details = Object.keys(cause.details).length === 0 ? {} : { details: cause.details };
    return new GraphQLError(cause.message, { ...path, extensions: { code: cause.code, ...details } });
  }
  if (cause === undefined || cause === null || cause instanceof GraphQLError || isRefusal(cause))
    return invalid(error.message, path);
  const code = 'PLATFORM.UNEXPECTED';
  return new GraphQLError('Something went wrong inside. The log has the correlation id.', {
    ...path,
    extensions: { code },
  });
}

const invalid = (message: string, options: { path?: readonly (string | number)[] } = {}): GraphQLError =>
  new GraphQLError(message, { ...options, extensions: { code: 'PLATFORM.INVALID_REQUEST' } });

/** What the web server refused: a body that is no query, a method that does not fit. */
function isRefusal(error: Error): boolean {
  const { statusCode = 500 } = error as { statusCode?: number };
  return statusCode < 500;
}
