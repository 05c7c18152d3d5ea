import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IdGenerator } from '#kernel';
import type { Identity } from '#platform/auth';
import type { AlsCausality } from '#platform/messaging';

declare module 'fastify' {
  interface FastifyRequest {
    correlationId: string;
    identity: Identity | null;
  }
}

const ACCEPTABLE = /^[\w.:-]{1,128}$/;

/** Gives every request its correlation id, the caller's or a new one, and keeps it across everything the request causes. */
export function bindRequestContext(fastify: FastifyInstance, causality: AlsCausality, ids: IdGenerator): void {
  fastify.decorateRequest('correlationId', '');
  fastify.decorateRequest('identity', null);
  fastify.addHook('onRequest', (request, reply, done) => {
    request.correlationId = correlationOf(request) ?? ids.next('request');
    reply.header('x-correlation-id', request.correlationId);
    done();
  });
  // After the body was read: the reader's callbacks would lose what was bound before them.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const cause = {
      correlationId: request.correlationId,
      causationId: null,
      actor: 'anonymous',
    };
    causality.enter(cause, done);
  });
}

function correlationOf(request: FastifyRequest): string | undefined {
  const given = request.headers['x-correlation-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : undefined;
}
