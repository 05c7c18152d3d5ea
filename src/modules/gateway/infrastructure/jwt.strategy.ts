import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { type Caller, Identify } from '../application/identify.js';
import { ACCESS_TOKEN, JwtTokenSigner } from './jwt-token-signer.js';

interface Claims {
  readonly sub?: string;
  readonly typ?: string;
  readonly exp?: number;
}

/** Reads the bearer token of a request. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    signer: JwtTokenSigner,
    private readonly identify: Identify,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // A text would be tried as a public key first, at every request; the types do not know of keys.
      secretOrKey: createSecretKey(signer.secret, 'utf8') as unknown as Buffer,
      algorithms: [ACCESS_TOKEN.algorithm],
      audience: ACCESS_TOKEN.audience,
    });
  }

  async validate({ sub, typ, exp }: Claims): Promise<Caller | false> {
    if (sub === undefined || typ !== ACCESS_TOKEN.typ || exp === undefined) return false;
    return (await this.identify.caller(sub, 'session', null)) ?? false;
  }
}
