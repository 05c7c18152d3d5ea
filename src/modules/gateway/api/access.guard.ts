import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import { UserError } from '#kernel';
import { ALLOWS, READS, type Role, reaches } from '#platform/auth';
import { AlsCausality } from '#platform/messaging';
import { type Caller, Identify } from '../application/identify.js';
import { type GatewayErrorCode, gatewayErrors } from '../domain/gateway.errors.js';
import { covers } from '../domain/scopes.js';
import { requestOf } from './request-of.js';

/** Lets a request through when its route allows it to whoever sends it. Routes without a rule let nobody through. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly identify: Identify,
    private readonly causality: AlsCausality,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<Role | 'public' | undefined>(ALLOWS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === 'public') return true;
    const request = requestOf(context);
    const caller = await this.callerOf(request, context);
    if (needed === undefined || !reaches(caller.role, needed))
      throw refuse('GATEWAY.ROLE_REQUIRED', { role: needed ?? 'none' });
    this.checkScopes(caller, request, context);
    request.identity = { userName: caller.userName, role: caller.role, by: caller.by };
    this.causality.actAs(caller.userName);
    return true;
  }

  override getRequest(context: ExecutionContext): FastifyRequest {
    return requestOf(context);
  }

  override handleRequest<T>(_error: unknown, caller: T | false): T {
    if (caller === false) throw refuse('GATEWAY.SIGN_IN_REQUIRED');
    return caller;
  }

  private async callerOf(request: FastifyRequest, context: ExecutionContext): Promise<Caller> {
    const apiKey = request.headers['x-api-key'];
    if (typeof apiKey === 'string') {
      const caller = await this.identify.byApiKey(apiKey);
      if (caller === null) throw refuse('GATEWAY.SIGN_IN_REQUIRED');
      return caller;
    }
    await super.canActivate(context);
    return (request as unknown as { user: Caller }).user;
  }

  private checkScopes({ scopes }: Caller, request: FastifyRequest, context: ExecutionContext): void {
    if (scopes === null) return;
    const graphql = context.getType<string>() === 'graphql';
    const reads = graphql
      ? isQuery(context)
      : request.method === 'GET' || this.reflector.get<boolean | undefined>(READS, context.getHandler()) === true;
    const area = graphql ? 'graphql' : (request.url.split('/')[3] ?? '').split('?', 1)[0];
    const verb = reads ? 'read' : 'act';
    if (!covers(scopes, { area: area ?? '', verb }))
      throw refuse('GATEWAY.SCOPE_REQUIRED', { scope: `${area}:${verb}` });
  }
}

/** The fourth argument of a resolver tells the operation it is part of. */
const isQuery = (context: ExecutionContext): boolean =>
  context.getArgByIndex<GraphQLResolveInfo>(3).operation.operation === OperationTypeNode.QUERY;

const refuse = (code: GatewayErrorCode, details: Record<string, string> = {}): UserError =>
  new UserError(code, gatewayErrors[code].message, details);
