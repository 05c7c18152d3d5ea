import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';
import { type ProblemFilter, sendProblem } from './problem.filter.js';

/** Deeper than any request of ours, far from where reading one recursively ends the stack. */
const DEPTH_MAX = 32;

/** What goes wrong before a route is reached has the same form as everything else, and nothing deep gets through. */
export function refuseUnreadableBodies(fastify: FastifyInstance, filter: ProblemFilter): void {
  fastify.setErrorHandler((error, request, reply) =>
    sendProblem(reply, filter.problemOf(error, request.correlationId)),
  );
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.body instanceof Readable || !isDeeper(request.body, DEPTH_MAX)) return done();
    done(new UserError('PLATFORM.BODY_UNREADABLE', platformErrors['PLATFORM.BODY_UNREADABLE'].message));
  });
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1)));
