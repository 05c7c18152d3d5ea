import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '#kernel';
import { Strategy, type StrategyClass } from '#engine';
import type { LoadedStrategy } from './loaded-strategy.js';
import { resolveApi } from './resolve-api.js';

/**
 * Loads the one strategy class of a TypeScript or JavaScript file.
 * @throws UserError `RESEARCH.STRATEGY_NOT_FOUND`, `RESEARCH.STRATEGY_SYNTAX`, `RESEARCH.STRATEGY_EXPORTS`
 */
export async function loadStrategy(path: string): Promise<LoadedStrategy> {
  const file = resolve(path);
  const sha256 = createHash('sha256').update(read(file)).digest('hex');
  resolveApi();
  const url = pathToFileURL(file);
  url.searchParams.set('sha256', sha256);
  return { file, sha256, Class: theClassOf(file, await importFile(file, url)) };
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError(
      'RESEARCH.STRATEGY_NOT_FOUND',
      `There is no strategy file ${file}.`,
      { file },
      { cause: error },
    );
  }
}

async function importFile(file: string, url: URL): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(url.href);
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new UserError('RESEARCH.STRATEGY_SYNTAX', `${file} cannot be loaded: ${message}`, { file }, { cause: error });
  }
}

function theClassOf(file: string, exports: Readonly<Record<string, unknown>>): StrategyClass {
  const classes = [...new Set(Object.values(exports).filter(isStrategyClass))];
  const [only] = classes;
  if (only !== undefined && classes.length === 1) return only;
  const found = classes.length === 0 ? 'none' : classes.map(({ name }) => name).join(', ');
  throw new UserError(
    'RESEARCH.STRATEGY_EXPORTS',
    `${file} must export exactly one class that extends Strategy; it exports ${found}.`,
    { file, found },
  );
}

const isStrategyClass = (value: unknown): value is StrategyClass =>
  typeof value === 'function' && value.prototype instanceof Strategy;
