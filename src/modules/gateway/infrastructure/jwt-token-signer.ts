import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DataFolder, keptSecret } from '#platform/module';
import { type AccessToken, TokenSigner } from '../application/ports/secrets.port.js';
import { GatewayConfig } from '../gateway.config.js';

/** What makes an access token one of ours. */
export const ACCESS_TOKEN = { algorithm: 'HS256', audience: 'quantumalpha', typ: 'access' } as const;

interface Claims {
  readonly sub?: string;
  readonly typ?: string;
  readonly exp?: number;
}

/** Access tokens as JWT. Algorithm, audience, kind and end are pinned: a token that lacks one of them is none of ours. */
@Injectable()
export class JwtTokenSigner extends TokenSigner {
  /** Key of every token of this installation. */
  readonly secret: string;

  constructor(
    private readonly jwt: JwtService,
    private readonly config: GatewayConfig,
    folder: DataFolder,
  ) {
    super();
    this.secret = config.tokenSecret ?? keptSecret(folder.path('token-secret'));
  }

  async sign(userName: string): Promise<AccessToken> {
    const expiresInSeconds = this.config.accessTokenSeconds;
    const { algorithm, audience, typ } = ACCESS_TOKEN;
    const options = { secret: this.secret, algorithm, audience, expiresIn: expiresInSeconds };
    return { token: await this.jwt.signAsync({ sub: userName, typ }, options), expiresInSeconds };
  }

  async verify(token: string): Promise<{ readonly userName: string; readonly expiresAt: number } | null> {
    const claims = await this.jwt
      .verifyAsync<Claims>(token, {
        secret: this.secret,
        algorithms: [ACCESS_TOKEN.algorithm],
        audience: ACCESS_TOKEN.audience,
      })
      .catch(() => null);
    if (claims?.sub === undefined || claims.typ !== ACCESS_TOKEN.typ || claims.exp === undefined) return null;
    return { userName: claims.sub, expiresAt: claims.exp };
  }
}
