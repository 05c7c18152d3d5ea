import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Smaller answers are one or two packets as they are. */
const LEAST_BYTES = 16_384;
/** Most of what can be had, in a third of the time of all of it. */
const LEVEL = 4;

/** Hands out large JSON compressed to who takes it; the work is done on a thread of the pool. */
export function compressLargeAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isLargeText(payload) || !takesGzip(request) || !isJson(reply)) return done(null, payload);
    reply.removeHeader('content-length');
    reply.header('content-encoding', 'gzip');
    const vary = reply.getHeader('vary');
    reply.header('vary', vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`);
    gzip(payload, { level: LEVEL }, (error, compressed) => (error === null ? done(null, compressed) : done(error)));
  });
}

const isLargeText = (payload: unknown): payload is string =>
  typeof payload === 'string' && payload.length >= LEAST_BYTES;

const takesGzip = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && /\bgzip\b/.test(headers['accept-encoding'] ?? '');

const isJson = (reply: FastifyReply): boolean =>
  !reply.hasHeader('content-encoding') && String(reply.getHeader('content-type') ?? '').includes('json');
