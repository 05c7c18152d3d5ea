import { pino, type Logger } from 'pino';
import { Log } from '#kernel';
import type { Cause } from '#messaging';
import { redact } from './redact.js';

export interface LogOptions {
  readonly level: string;
  readonly format: 'text' | 'json';
  /** The present cause, to stamp its correlation id on the line. */
  readonly cause: () => Cause | undefined;
}

/** One line an entry, on standard error: JSON for collectors, or plain text for people. */
export class StructuredLog extends Log {
  private readonly logger: Logger;

  constructor(private readonly options: LogOptions) {
    super();
    const destination = options.format === 'json' ? pino.destination({ dest: 2, sync: true }) : textStream();
    this.logger = pino(
      {
        level: options.level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
      },
      destination,
    );
  }

  info(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.logger.info(this.stamped(fields), message);
  }

  warn(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.logger.warn(this.stamped(fields), message);
  }

  error(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.logger.error(this.stamped(fields), message);
  }

  private stamped(fields: Readonly<Record<string, unknown>> = {}): object {
    const correlationId = this.options.cause()?.correlationId;
    return { ...(correlationId === undefined ? {} : { correlationId }), ...(redact(fields) as object) };
  }
}

interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
}

function textStream(): { write(line: string): void } {
  return {
    write(text) {
      const { level, time, msg, ...fields } = JSON.parse(text) as Line & Record<string, unknown>;
      const rest = Object.entries(fields).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      process.stderr.write(`${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${[msg, ...rest].join('  ')}\n`);
    },
  };
}
