import { JwtService } from '@nestjs/jwt';
import type { Role } from './roles.js';
import type { Identity } from './identity.js';

/** Who acts, as one process tells another. Role and kind only where a route will ask for them. */
export interface ActingIdentity {
  readonly userName: string;
  readonly role: Role | null;
  readonly by: Identity['by'] | null;
}

/** The header that carries it over HTTP and Kafka. */
export const IDENTITY_HEADER = 'x-quantumalpha-identity';

const GOOD_FOR_S = 60;
/** What processes know of the shared clock differs by the time their messages take. */
const TOLERANCE_S = 30;
const TYP = 'internal';

interface Claims {
  readonly sub?: string;
  readonly typ?: string;
  readonly exp?: number;
  readonly role?: Role;
  readonly by?: Identity['by'];
}

/**
 * Signs and checks who acts between processes, so that a process trusts the signature and not the network. Of the machines' own
 * clocks, which may be set wrongly, nothing depends.
 */
export class InternalIdentity {
  private readonly jwt = new JwtService({});

  constructor(
    private readonly secret: string,
    /** Milliseconds since 1970, by a clock that all processes share. */
    private readonly nowMs: () => number,
  ) {}

  sign(module: string, { userName, role, by }: ActingIdentity): string {
    const acting = { sub: userName, typ: TYP, ...(role === null ? {} : { role }), ...(by === null ? {} : { by }) };
    const claims = { ...acting, iat: this.seconds() };
    return this.jwt.sign(claims, {
      secret: this.secret,
      algorithm: 'HS256',
      audience: audienceOf(module),
      expiresIn: GOOD_FOR_S,
    });
  }

  /** Null for a token that is not ours, not for this module, or has ended. */
  verify(token: string, module: string): ActingIdentity | null {
    try {
      const claims = this.jwt.verify<Claims>(token, {
        secret: this.secret,
        algorithms: ['HS256'],
        audience: audienceOf(module),
        clockTimestamp: this.seconds(),
        clockTolerance: TOLERANCE_S,
      });
      if (claims.sub === undefined || claims.typ !== TYP || claims.exp === undefined) return null;
      return { userName: claims.sub, role: claims.role ?? null, by: claims.by ?? null };
    } catch {
      return null;
    }
  }

  private seconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }
}

const audienceOf = (module: string): string => `quantumalpha-internal:${module}`;
