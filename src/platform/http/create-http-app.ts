import { existsSync } from 'node:fs';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addCallRoutes } from '#platform/calls';
import { NestLogger } from '#platform/logging';
import type { Runtime } from '#platform/module';
import { passBytes } from './bytes.js';
import { compressLargeAnswers } from './compressed-answers.js';
import { FieldsPipe } from './fields-pipe.js';
import { assertRoutesAreGuarded } from './guarded-routes.js';
import { answerUnknownRoutes } from './unknown-routes.js';
import { openApiDocument } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { addOperationsRoutes } from './operations-routes.js';
import { limitRates } from './rate-limits.js';
import { refuseUnreadableBodies } from './unreadable-bodies.js';
import { bindRequestContext } from './request-context.js';

const BODY_LIMIT_BYTES = 1_048_576;
const MAX_URL_PARAMETER = 256;

export interface HttpOptions {
  readonly root: DynamicModule;
  readonly runtime: Runtime;
  /** Folder of the built desk page. */
  readonly webRoot: string;
  readonly version: string;
}

/** The web server with its rules: one error format, checked bodies, security headers, no route without an answer. */
export async function createHttpApp({ root, runtime, webRoot, version }: HttpOptions): Promise<NestFastifyApplication> {
  const { config, log, causality, ids, readiness, metrics, others, errors } = runtime.parts;
  const front = others === null || others.routing.here.has('gateway');
  const adapter = new OwnErrorsAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_URL_PARAMETER },
    forceCloseConnections: 'idle',
    trustProxy: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  assertRoutesAreGuarded(app);
  const fastify = adapter.getInstance<FastifyInstance>();
  const filter = new ProblemFilter(errors, causality, log);

  bindRequestContext(fastify, causality, ids);
  await secure(fastify, config.corsOrigins);
  if (front) await limitRates(fastify, config);
  compressLargeAnswers(fastify);
  answerUnknownRoutes(fastify, filter);
  refuseUnreadableBodies(fastify, filter);
  passBytes(fastify);
  addOperationsRoutes(fastify, readiness, metrics);
  if (others !== null) addCallRoutes(fastify, () => others.server);
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new FieldsPipe());
  SwaggerModule.setup('docs', app, () => openApiDocument(app, version), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
    ...(others === null || !front
      ? {}
      : {
          patchDocumentOnRequest: (_request: unknown, _reply: unknown, own: OpenAPIObject) =>
            others.documents.mergedInto(own),
        }),
  });
  if (front && existsSync(webRoot)) await servePage(fastify, webRoot);
  return app;
}

async function secure(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  });
  await fastify.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    credentials: true,
    maxAge: 600,
    exposedHeaders: ['x-correlation-id', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'],
  });
  await fastify.register(cookie);
}

/** Nest sets its error handler when the routes stand already, and they never get it: ours is set before them. */
class OwnErrorsAdapter extends FastifyAdapter {
  override setErrorHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>();
  }
}

/** Addresses that the page answers itself, beside `/`. */
const PAGE_ADDRESSES = ['/data'];

/** The desk page at its addresses; its hashed assets may be kept for ever, the page itself never. */
async function servePage(fastify: FastifyInstance, webRoot: string): Promise<void> {
  await fastify.register(statics, {
    root: webRoot,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const address of PAGE_ADDRESSES) fastify.get(address, (_request, reply) => reply.sendFile('index.html'));
  fastify.addHook('onRequest', async (request, reply) => {
    if (isLostReader(request)) return reply.code(404).sendFile('index.html');
  });
}

/** Addresses of programs, which get problems and no page. */
const PROGRAM_ADDRESSES = ['/api/', '/docs', '/graphql', '/assets/'];

/** Somebody who reads pages, at an address where there is nothing: the page says so. */
function isLostReader({ is404, method, url, headers }: FastifyRequest): boolean {
  const isReader = method === 'GET' && headers.accept?.includes('text/html') === true;
  return is404 && isReader && !PROGRAM_ADDRESSES.some((address) => url.startsWith(address));
}
