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
/** A token serves for every call of that time: signing and checking one costs more than many calls do. */
const REUSED_FOR_S = 20;
const KEPT = 1000;
const TYP = 'internal';

interface Claims {
  readonly sub?: string;
  readonly typ?: string;
  readonly exp?: number;
  readonly role?: Role;
  readonly by?: Identity['by'];
}

interface Signed {
  readonly token: string;
  /** Seconds since 1970. */
  readonly at: number;
}

interface Verified {
  readonly acting: ActingIdentity;
  /** Seconds since 1970. */
  readonly until: number;
}

/**
 * Signs and checks who acts between processes, so that a process trusts the signature and not the network. Of the machines' own
 * clocks, which may be set wrongly, nothing depends.
 */
export class InternalIdentity {
  private readonly jwt = new JwtService({});
  private readonly signed = new Map<string, Signed>();
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly secret: string,
    /** Milliseconds since 1970, by a clock that all processes share. */
    private readonly nowMs: () => number,
  ) {}

  sign(module: string, acting: ActingIdentity): string {
    const { userName, role, by } = acting;
    const key = JSON.stringify([module, userName, role, by]);
    const now = this.seconds();
    const before = this.signed.get(key);
    if (before !== undefined && Math.abs(now - before.at) < REUSED_FOR_S) return before.token;
    const token = this.signNew(module, acting, now);
    keep(this.signed, key, { token, at: now });
    return token;
  }

  /** Null for a token that is not ours, not for this module, or has ended. */
  verify(token: string, module: string): ActingIdentity | null {
    const key = `${module} ${token}`;
    const now = this.seconds();
    let verified = this.verified.get(key);
    if (verified === undefined) {
      const claims = this.claimsOf(token, module, now);
      if (claims === null) return null;
      verified = claims;
      keep(this.verified, key, verified);
    }
    return now < verified.until ? verified.acting : null;
  }

  private signNew(module: string, { userName, role, by }: ActingIdentity, iat: number): string {
    const acting = { sub: userName, typ: TYP, ...(role === null ? {} : { role }), ...(by === null ? {} : { by }) };
    return this.jwt.sign(
      { ...acting, iat },
      { secret: this.secret, algorithm: 'HS256', audience: audienceOf(module), expiresIn: GOOD_FOR_S },
    );
  }

  private claimsOf(token: string, module: string, now: number): Verified | null {
    try {
      const claims = this.jwt.verify<Claims>(token, {
        secret: this.secret,
        algorithms: ['HS256'],
        audience: audienceOf(module),
        clockTimestamp: now,
        clockTolerance: TOLERANCE_S,
      });
      if (claims.sub === undefined || claims.typ !== TYP || claims.exp === undefined) return null;
      const acting = { userName: claims.sub, role: claims.role ?? null, by: claims.by ?? null };
      return { acting, until: claims.exp + TOLERANCE_S };
    } catch {
      return null;
    }
  }

  private seconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }
}

const audienceOf = (module: string): string => `quantumalpha-internal:${module}`;

/** The oldest gives way. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest = key] = map.keys();
  if (map.size > KEPT) map.delete(oldest);
}
