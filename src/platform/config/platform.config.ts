import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

const url = (...protocols: string[]) => IsUrl({ protocols, require_tld: false, require_protocol: true });

/** What the program as a whole needs to know. The keys have no prefix in the environment. */
export class PlatformConfig {
  /** Address to listen on. Anything but the loopback address opens the desk to the network. */
  @IsString() readonly host: string = '127.0.0.1';

  /** Port of the desk and of every door. */
  @IsInt() @Min(0) @Max(65_535) readonly port: number = 8080;

  /** Folder of everything the program keeps: database, market history, models, secrets. */
  @IsString() readonly dataDir: string = '.quantumalpha';

  /** PostgreSQL to use instead of the program's own. */
  @IsOptional() @url('postgres', 'postgresql') readonly databaseUrl: string | null = null;

  /** Connections to PostgreSQL, at most. */
  @IsInt() @Min(4) @Max(200) readonly databasePoolSize: number = 16;

  /** Passwords of roles that `quantumalpha migrate` makes, one a module, each for the tables of that module alone: `risk=…,data=…`. */
  @IsArray()
  @Matches(/^[a-z]+=[\w.~-]+$/, {
    each: true,
    message: 'each must be <module>=<password>, the password of A-Z a-z 0-9 . _ ~ -',
  })
  readonly databaseRolePasswords: string[] = [];

  /** Redis for jobs, cache and rate limits instead of PostgreSQL and memory. */
  @IsOptional() @url('redis', 'rediss') readonly redisUrl: string | null = null;

  /** Least important log level that is written. */
  @IsIn(['debug', 'info', 'warn', 'error', 'silent']) readonly logLevel: string = 'info';

  /** `text` for people, `json` for log collectors. */
  @IsIn(['text', 'json']) readonly logFormat: 'text' | 'json' = 'text';

  /** Requests a minute, per user or API key. */
  @IsInt() @Min(1) readonly rateLimitPerMinute: number = 6000;

  /** Requests a minute and address before sign-in. */
  @IsInt() @Min(1) readonly rateLimitAnonymousPerMinute: number = 300;

  /** Origins of other pages that may call the API, such as `https://desk.example`. */
  @IsArray() @IsString({ each: true }) readonly corsOrigins: string[] = [];

  /** Send messages through the wire codec in process too, as between pods. */
  @IsBoolean() readonly messagesOverWire: boolean = false;

  /** How long open requests may take to end at shutdown, milliseconds. */
  @IsInt() @Min(0) @Max(60_000) readonly drainTimeoutMs: number = 5000;
}
