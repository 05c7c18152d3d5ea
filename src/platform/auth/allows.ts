import { SetMetadata } from '@nestjs/common';
import type { Role } from './roles.js';

export const ALLOWS = 'quantumalpha:allows';

/** The least role that may use the route. A route without this or {@link Public} does not start. */
export const Allows = (role: Role): MethodDecorator & ClassDecorator => SetMetadata(ALLOWS, role);

/** Anybody may use the route, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ALLOWS, 'public');

export const READS = 'quantumalpha:reads';

/** A POST that asks and changes nothing: no Idempotency-Key, and a reading scope is enough. */
export const Reads = (): MethodDecorator => SetMetadata(READS, true);
