import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom } from 'rxjs';
import { UserError } from '#kernel';
import { IDENTITY_HEADER } from '#platform/auth';
import { textOf } from '#platform/calls';
import { TAKES_BYTES } from '#platform/http';
import { type OtherProcesses, Runtime } from '#platform/module';
import { AccessGuard } from '../access.guard.js';
import { IdempotencyInterceptor } from '../idempotency.interceptor.js';
import { type ForwardedRoute, ModuleRoutes } from './module-routes.js';
import { RouteContext } from './route-context.js';

/** What belongs to one connection, or is for the gateway's eyes alone. */
const KEPT_BACK = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'host',
  'content-length',
  'authorization',
  'cookie',
  'x-api-key',
  'idempotency-key',
  IDENTITY_HEADER,
]);

/** What the other process answered instead of what was asked for. */
class ForwardedProblem extends Error {
  constructor(readonly body: string) {
    super('the other process refused');
  }
}

/** Sends requests for modules of other processes to them: who calls is found out here, what is answered is passed on as it comes. */
@Injectable()
export class Forwarder implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly runtime: Runtime,
    private readonly guard: AccessGuard,
    private readonly idempotency: IdempotencyInterceptor,
  ) {}

  onModuleInit(): void {
    const { others } = this.runtime.parts;
    const fastify = this.adapter.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (others === null || fastify === undefined) return;
    const routes = new ModuleRoutes(others);
    for (const { name, prefix } of others.modules) {
      for (const url of [`/api/v1/${prefix}`, `/api/v1/${prefix}/*`])
        fastify.all(url, { config: TAKES_BYTES }, (request, reply) =>
          this.pass(name, { others, routes }, request, reply),
        );
    }
  }

  private async pass(
    module: string,
    { others, routes }: { others: OtherProcesses; routes: ModuleRoutes },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const path = request.url.split('?', 1)[0] ?? '';
    const route = await routes.find(module, request.method, path).catch((error: unknown) => {
      if (error instanceof UserError && error.details['allow'] !== undefined) {
        void reply.header('allow', error.details['allow']);
        throw new UserError(error.code, '');
      }
      throw error;
    });
    if (request.body instanceof Readable && !route.takesBytes) throw new UserError('PLATFORM.MEDIA_TYPE', '');
    const context = new RouteContext(request, reply, route.handler);
    await this.guard.canActivate(context);
    const handle = () => from(this.forward(others, route, request, reply));
    try {
      return await lastValueFrom(this.idempotency.intercept(context, { handle }));
    } catch (error) {
      if (error instanceof ForwardedProblem) return reply.send(error.body);
      throw error;
    }
  }

  private async forward(
    { http, identity }: OtherProcesses,
    { module }: ForwardedRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort();
    });
    const caller = request.identity;
    if (caller === null) throw new TypeError('a forwarded route is never public');
    const body = bodyOf(request);
    const length = body instanceof Readable ? request.headers['content-length'] : undefined;
    const answer = await http.send(module, {
      method: request.method,
      path: request.url,
      headers: {
        ...passedOn(request.headers),
        ...(length === undefined ? {} : { 'content-length': length }),
        'x-correlation-id': request.correlationId,
        [IDENTITY_HEADER]: identity.sign(module, caller),
      },
      ...(body === undefined ? {} : { body }),
      signal: gone.signal,
      repeatable: request.method === 'GET' || request.method === 'HEAD',
    });
    void reply.status(answer.statusCode ?? 502).headers(passedOn(answer.headers));
    return this.answerOf(answer, request);
  }

  /** A request that acts has an answer that is kept with its key; any other is passed on as it flows. */
  private async answerOf(answer: IncomingMessage, { method }: FastifyRequest): Promise<unknown> {
    if (method !== 'POST') return answer;
    const text = await textOf(answer);
    if ((answer.statusCode ?? 502) >= 400) throw new ForwardedProblem(text);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}

function bodyOf({ body }: FastifyRequest): string | Readable | undefined {
  if (body === undefined || body === null) return undefined;
  return body instanceof Readable ? body : JSON.stringify(body);
}

const passedOn = (headers: IncomingHttpHeaders): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || KEPT_BACK.has(name) ? [] : [[name, value]],
    ),
  );
