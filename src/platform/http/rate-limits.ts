import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { UserError } from '#kernel';
import type { PlatformConfig } from '#platform/config';
import { platformErrors } from '#platform/errors';

/** Sign-in and refresh count by address, whatever credentials come along: they are where passwords are tried. */
const BY_ADDRESS = /^\/api\/v1\/auth\/(sign-in|refresh)/;
const PAGE = /^\/(assets\/|health\/|$|favicon|index\.html)/;

/** Limits requests a minute, per credential or address; every answer says how many are left. */
export async function limitRates(fastify: FastifyInstance, config: PlatformConfig): Promise<void> {
  await fastify.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request: FastifyRequest) =>
      credentialOf(request) === null ? config.rateLimitAnonymousPerMinute : config.rateLimitPerMinute,
    keyGenerator: (request: FastifyRequest) => credentialOf(request) ?? `address:${request.ip}`,
    allowList: (request: FastifyRequest) => PAGE.test(request.url),
    enableDraftSpec: true,
    cache: 10_000,
    errorResponseBuilder: () =>
      new UserError('PLATFORM.TOO_MANY_REQUESTS', platformErrors['PLATFORM.TOO_MANY_REQUESTS'].message),
    ...(config.redisUrl === null
      ? {}
      : { redis: new Redis(config.redisUrl, { maxRetriesPerRequest: 1 }), skipOnError: true }),
  });
}

function credentialOf(request: FastifyRequest): string | null {
  if (BY_ADDRESS.test(request.url)) return null;
  const credential = request.headers['x-api-key'] ?? request.headers.authorization;
  return typeof credential === 'string' ? createHash('sha256').update(credential).digest('base64url') : null;
}
