import { IsInt, IsOptional, Max, Min, MinLength } from 'class-validator';

/** Doors and who may pass them. */
export class GatewayConfig {
  /** How long an access token is good, seconds. */
  @IsInt() @Min(30) @Max(3600) readonly accessTokenSeconds: number = 900;

  /** How long a session can be prolonged without signing in again, days. */
  @IsInt() @Min(1) @Max(90) readonly sessionDays: number = 14;

  /** Key that signs access tokens, at least 32 characters; without it the program makes one and keeps it in its data folder. */
  @IsOptional() @MinLength(32) readonly tokenSecret: string | null = null;

  /** How long the answer to an Idempotency-Key is kept, hours. */
  @IsInt() @Min(1) @Max(720) readonly idempotencyHours: number = 24;

  /** Clients of the WebSocket at once. */
  @IsInt() @Min(1) @Max(10_000) readonly socketClientsMax: number = 500;
}
