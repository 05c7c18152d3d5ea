import type { ErrorEntry, ErrorRegistry } from '#kernel';
import { platformErrors, statusOf } from './platform.errors.js';

/**
 * Every code this process can answer with: those of its own modules, and those it has heard from other processes. A module's answer
 * may hand on what another module refused.
 */
export class ErrorCatalogue {
  private readonly entries: Map<string, ErrorEntry>;

  constructor(registries: readonly ErrorRegistry[]) {
    this.entries = new Map([platformErrors, ...registries].flatMap((registry) => Object.entries(registry)));
  }

  entryOf(code: string): ErrorEntry | undefined {
    return this.entries.get(code);
  }

  /** What another process says of a code of its own; a code means one thing everywhere. */
  learn(code: string, entry: ErrorEntry): void {
    if (!this.entries.has(code)) this.entries.set(code, entry);
  }

  messageOf(code: string): string {
    return this.entries.get(code)?.message ?? '';
  }

  /** The HTTP status of a code; 500 for one that no registry lists. */
  statusOf(code: string): number {
    const entry = this.entries.get(code);
    if (entry === undefined || code === 'PLATFORM.UNEXPECTED') return 500;
    return STATUS_OF_CODE[code] ?? statusOf[entry.kind];
  }
}

/** Where HTTP has a status of its own for what the platform found. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'PLATFORM.METHOD_NOT_ALLOWED': 405,
  'PLATFORM.BODY_TOO_LARGE': 413,
  'PLATFORM.MEDIA_TYPE': 415,
};
