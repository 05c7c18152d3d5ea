import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { AppError } from '#kernel';

/** Deep enough for every view, far from what would cost us. */
const DEPTH_LIMIT = 7;

/** The schema is made from the table of operations; errors carry the same codes as REST. */
export const graphqlOptions: Omit<MercuriusDriverConfig, 'driver'> = {
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  graphiql: false,
  subscription: false,
  queryDepth: DEPTH_LIMIT,
  context: (request: FastifyRequest, reply: FastifyReply) => ({ request, reply }),
  errorFormatter: (execution) => ({
    statusCode: 200,
    response: { data: execution.data ?? null, errors: (execution.errors ?? []).map(toAnswer) },
  }),
};

function toAnswer(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  const own = cause instanceof AppError ? cause : null;
  const foreign = cause === undefined || cause === null || cause instanceof GraphQLError;
  const code = own?.code ?? (foreign ? 'PLATFORM.INVALID_REQUEST' : 'PLATFORM.UNEXPECTED');
  const message =
    own?.message ?? (foreign ? error.message : 'Something went wrong inside. The log has the correlation id.');
  const details = own === null || Object.keys(own.details).length === 0 ? {} : { details: own.details };
  const path = error.path === undefined ? {} : { path: error.path };
  return new GraphQLError(message, { ...path, extensions: { code, ...details } });
}
