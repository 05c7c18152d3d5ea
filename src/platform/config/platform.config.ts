import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';

const url = (...protocols: string[]) => IsUrl({ protocols, require_tld: false, require_protocol: true });

/** What the program as a whole needs to know. The keys have no prefix in the environment. */
export class PlatformConfig {
  /** Address to listen on. Anything but the loopback address opens the desk to the network. */
  @IsString() readonly host: string = '127.0.0.1';

  /** Port of the desk and of every door; a process of some modules has the port of the first of them unless told. */
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

  /** Address that the program's figures are posted to in InfluxDB's line protocol, such as `http://host:8086/write?db=quantumalpha`. */
  @IsOptional() @url('http', 'https') readonly influxUrl: string | null = null;

  /** Token of InfluxDB. */
  @IsOptional() @IsString() readonly influxToken: string | null = null;

  /** How often they are posted, seconds. */
  @IsInt() @Min(1) @Max(3600) readonly influxSeconds: number = 10;

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

  /**
   * Days that published events and the marks of handled ones are kept in the database; at least a day longer than Kafka keeps
   * events. The audit trail keeps every event.
   */
  @IsInt() @Min(1) @Max(3650) readonly messageRetentionDays: number = 7;

  /** Send messages through the wire codec in process too, as between pods. */
  @IsBoolean() readonly messagesOverWire: boolean = false;

  /** How long open requests may take to end at shutdown, milliseconds. */
  @IsInt() @Min(0) @Max(60_000) readonly drainTimeoutMs: number = 5000;

  /** Modules that run in this process, such as `risk,execution`; empty: all. The same as `serve --modules`. */
  @IsArray() @IsString({ each: true }) readonly modules: string[] = [];

  /** Where modules of other processes answer, such as `risk=risk.desk.svc:8083`; without: 127.0.0.1 and the module's port. */
  @IsArray()
  @Matches(/^[a-z]+=[\w.-]+:\d{1,5}$/, { each: true, message: 'each must be <module>=<host>:<port>' })
  readonly moduleHosts: string[] = [];

  /** Signs who acts, between processes; at least 32 characters, the same everywhere. Needed when not all modules run here. */
  @IsOptional() @MinLength(32) readonly internalSecret: string | null = null;

  /** Kafka to carry events and commands between processes, such as `kafka-1:9092,kafka-2:9092`. */
  @IsArray()
  @Matches(/^[\w.-]+:\d{1,5}$/, { each: true, message: 'each must be <host>:<port>' })
  readonly kafkaBrokers: string[] = [];

  /** Begins the name of every topic and consumer group. */
  @Matches(/^[\w-]{1,100}$/, { message: 'must be letters, digits, underscores and dashes' })
  readonly kafkaTopicPrefix: string = 'quantumalpha';

  /** Partitions of each topic of a module: as many processes of one module can share its work. */
  @IsInt() @Min(1) @Max(1000) readonly kafkaPartitions: number = 6;

  /** Brokers that keep each partition. */
  @IsInt() @Min(1) @Max(15) readonly kafkaReplication: number = 1;

  /** How long Kafka keeps events, milliseconds: a module that is away for longer misses some. */
  @IsInt() @Min(60_000) readonly kafkaRetentionMs: number = 604_800_000;

  /** How this process signs in to Kafka; without: it does not. */
  @IsOptional()
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'])
  readonly kafkaSaslMechanism: string | null = null;

  /** User name for Kafka. */
  @IsString() readonly kafkaSaslUsername: string = '';

  /** Password for Kafka. */
  @IsString() readonly kafkaSaslPassword: string = '';

  /** Talk to Kafka over TLS. */
  @IsBoolean() readonly kafkaSsl: boolean = false;
}
