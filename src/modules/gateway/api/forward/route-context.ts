import type { ExecutionContext, Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** A request to a route of another process, as guards and interceptors see requests. */
export class RouteContext implements ExecutionContext {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    /** Carries what the route's decorators would have left on it. */
    private readonly handler: Handler,
  ) {}

  getClass<T>(): Type<T> {
    return RouteContext as unknown as Type<T>;
  }

  getHandler(): Handler {
    return this.handler;
  }

  getArgs<T extends unknown[]>(): T {
    return [this.request, this.reply] as unknown as T;
  }

  getArgByIndex<T>(index: number): T {
    return this.getArgs()[index] as T;
  }

  getType<T extends string>(): T {
    return 'http' as T;
  }

  switchToHttp(): ReturnType<ExecutionContext['switchToHttp']> {
    return {
      getRequest: <T>() => this.request as T,
      getResponse: <T>() => this.reply as T,
      getNext: <T>() => undefined as T,
    };
  }

  switchToRpc(): never {
    throw new TypeError('a route is HTTP');
  }

  switchToWs(): never {
    throw new TypeError('a route is HTTP');
  }
}
