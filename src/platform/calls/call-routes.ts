import type { FastifyInstance } from 'fastify';
import { IDENTITY_HEADER } from '#platform/auth';
import type { Call } from './call.js';
import type { CallServer } from './call-server.js';
import { CALLS_PATH } from './http-calls.js';

/** Where other processes ask. Who is not one of ours gets a refusal and nothing else. */
export function addCallRoutes(fastify: FastifyInstance, server: () => CallServer | null): void {
  fastify.post(CALLS_PATH, async (request, reply) => {
    const answering = server();
    if (answering === null) return reply.status(503).send();
    return answering.answer(request.body as Call, String(request.headers[IDENTITY_HEADER] ?? ''));
  });
}
