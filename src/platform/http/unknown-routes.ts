import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { UserError } from '#kernel';
import { type ProblemFilter, sendProblem } from './problem.filter.js';

interface Known {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Problem+json for what no route takes: 405 with `Allow` where another method would do, else 404. */
export function answerUnknownRoutes(fastify: FastifyInstance, filter: ProblemFilter): void {
  const known: Known[] = [];
  fastify.addHook('onRoute', (route) => {
    if (!route.url.includes('*')) known.push(toKnown(route));
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const allowed = request.is404 ? methodsAt(known, request) : [];
    if (allowed.length === 0) return done();
    reply.header('allow', allowed.join(', '));
    sendProblem(reply, filter.problemOf(new UserError('PLATFORM.METHOD_NOT_ALLOWED', ''), request.correlationId));
  });
}

const toKnown = ({ url, method }: RouteOptions): Known => ({
  pattern: new RegExp(`^${url.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:[^/]+/g, '[^/]+')}/?$`),
  methods: Array.isArray(method) ? method : [method],
});

function methodsAt(known: readonly Known[], request: FastifyRequest): string[] {
  const path = request.url.split('?', 1)[0] ?? '';
  return [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))].toSorted();
}
