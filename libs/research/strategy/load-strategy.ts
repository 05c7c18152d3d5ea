import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError, UserError } from '#kernel';
import { Strategy, type StrategyClass } from '#engine';
import type { LoadedStrategy } from './loaded-strategy.js';
import { resolveApi, VERSION_PARAMETER } from './resolve-api.js';
import { vetStrategy } from './vet-strategy.js';

type Exports = Readonly<Record<string, unknown>>;

/**
 * Loads the one strategy class of a TypeScript or JavaScript file.
 * @param importModule where the process has a loader of its own that finds `quantumalpha`
 * @throws UserError `RESEARCH.STRATEGY_NOT_FOUND`, `RESEARCH.STRATEGY_SYNTAX`, `RESEARCH.STRATEGY_FORBIDDEN`, `RESEARCH.STRATEGY_EXPORTS`
 */
export async function loadStrategy(
  path: string,
  importModule: (url: string) => Promise<Exports> = importWithApi,
): Promise<LoadedStrategy> {
  const file = resolve(path);
  const { sha256 } = vetStrategy(file);
  const url = pathToFileURL(file);
  url.searchParams.set(VERSION_PARAMETER, sha256);
  try {
    return { file, sha256, Class: theClassOf(file, await importModule(url.href)) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new UserError('RESEARCH.STRATEGY_SYNTAX', `${file} cannot be loaded: ${message}`, { file }, { cause: error });
  }
}

function importWithApi(url: string): Promise<Exports> {
  resolveApi();
  return import(url);
}

function theClassOf(file: string, exports: Exports): StrategyClass {
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
