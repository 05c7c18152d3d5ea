import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { UserError } from '#kernel';
import { READS } from '#platform/auth';
import { IdempotencyStore, type KeyedRequest } from '../application/ports/idempotency-store.port.js';
import { type GatewayErrorCode, gatewayErrors } from '../domain/gateway.errors.js';

const KEY = /^[\x21-\x7e]{1,128}$/;

/** A POST that acts is done once per Idempotency-Key: repeated, it gets the first answer again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reads = this.reflector.get<boolean | undefined>(READS, context.getHandler()) === true;
    if (request.method !== 'POST' || reads) return next.handle();
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async once(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const keyed = toKeyed(request);
    const replay = await this.store.claim(keyed);
    if (replay.kind === 'other-request') throw refuse('GATEWAY.IDEMPOTENCY_KEY_REUSED');
    if (replay.kind === 'in-progress') throw refuse('GATEWAY.REQUEST_IN_PROGRESS');
    if (replay.kind === 'answered') {
      void reply.status(replay.status).header('idempotency-replayed', 'true');
      return JSON.parse(replay.answer) as unknown;
    }
    try {
      const answer: unknown = await lastValueFrom(next.handle());
      await this.store.answer(keyed, reply.statusCode, JSON.stringify(answer));
      return answer;
    } catch (error) {
      await this.store.release(keyed);
      throw error;
    }
  }
}

function toKeyed(request: FastifyRequest): KeyedRequest {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw refuse('GATEWAY.IDEMPOTENCY_KEY_REQUIRED');
  const content = `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`;
  const requestHash = createHash('sha256').update(content).digest('hex');
  return { userName: request.identity?.userName ?? '', key, requestHash };
}

const refuse = (code: GatewayErrorCode): UserError => new UserError(code, gatewayErrors[code].message);
