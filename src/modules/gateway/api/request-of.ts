import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

interface GraphqlContext {
  readonly request: FastifyRequest;
}

/** The HTTP request behind a call, through REST or GraphQL. */
export function requestOf(context: ExecutionContext): FastifyRequest {
  if (context.getType<string>() === 'graphql') return context.getArgByIndex<GraphqlContext>(2).request;
  return context.switchToHttp().getRequest<FastifyRequest>();
}
