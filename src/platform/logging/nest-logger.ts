import type { LoggerService } from '@nestjs/common';
import type { Log } from '#kernel';

/** Nest's own messages: only what an operator should see. */
export class NestLogger implements LoggerService {
  constructor(private readonly structured: Log) {}

  log(): void {
    // Nest tells every route and module at start; the program says itself what matters.
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.structured.warn(String(message), { context });
  }

  error(message: unknown, ...context: unknown[]): void {
    this.structured.error(message instanceof Error ? message.message : String(message), { context });
  }
}
