import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from './roles.js';

export const ALLOWS = 'quantumalpha:allows';

/** The least role that may use the route. A route without this or {@link Public} does not start. */
export const Allows = (role: Role): MethodDecorator & ClassDecorator => allow(role);

/** Anybody may use the route, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => allow('public');

/** The OpenAPI document says it too. */
const allow = (needed: Role | 'public'): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ALLOWS, needed), ApiExtension('x-role', needed));

export const READS = 'quantumalpha:reads';

/** A POST that asks and changes nothing: no Idempotency-Key, and a reading scope is enough. */
export const Reads = (): MethodDecorator => applyDecorators(SetMetadata(READS, true), ApiExtension('x-reads', true));
