import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { UserError } from '#kernel';
import { ALLOWS, IDENTITY_HEADER, type Role, reaches } from '#platform/auth';
import { Runtime } from '#platform/module';
import { platformErrors } from '#platform/errors';

/** Where the gateway is in another process: trusts who it says is calling, by its signature, and nobody else. */
@Injectable()
export class InternalAccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly runtime: Runtime,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { others, causality } = this.runtime.parts;
    const module = request.url.split('/')[3]?.split('?', 1)[0] ?? '';
    const caller = others?.identity.verify(String(request.headers[IDENTITY_HEADER] ?? ''), module) ?? null;
    if (caller?.role == null || caller.by === null)
      throw new UserError('PLATFORM.INTERNAL_ONLY', platformErrors['PLATFORM.INTERNAL_ONLY'].message);
    const needed = this.reflector.getAllAndOverride<Role | undefined>(ALLOWS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === undefined || !reaches(caller.role, needed))
      throw new UserError('PLATFORM.INTERNAL_ONLY', 'The gateway lets nobody of this role through to here.');
    request.identity = { userName: caller.userName, role: caller.role, by: caller.by };
    causality.actAs(caller.userName);
    return true;
  }
}
