import { readFileSync } from 'node:fs';
import { UserError } from '#kernel';
import type { InstrumentTerms } from '#research';

/** A file of settings: those of `result.json`, and what is said of instruments and columns. */
export interface SettingsFile {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly instruments: InstrumentTerms['instruments'];
  readonly columns: InstrumentTerms['columns'];
}

/** @throws UserError where it cannot be read or holds no object */
export function readSettingsFile(path: string): SettingsFile {
  const { instruments, columns, ...settings } = parsed(path);
  return {
    settings,
    instruments: mustBeObject(path, instruments) as SettingsFile['instruments'],
    columns: mustBeObject(path, columns),
  };
}

function parsed(path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('PLATFORM.INVALID_REQUEST', `The settings in ${path} cannot be read: ${why}`, { path });
  }
  return mustBeObject(path, value) ?? {};
}

function mustBeObject(path: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UserError('PLATFORM.INVALID_REQUEST', `The settings in ${path} are no object of settings.`, { path });
}

export const noSettings: SettingsFile = { settings: {}, instruments: undefined, columns: undefined };
