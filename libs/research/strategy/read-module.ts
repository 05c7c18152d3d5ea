import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { parse, type Program } from 'acorn';
import { UserError } from '#kernel';

/** One file of a strategy. */
export interface StrategyModule {
  readonly file: string;
  readonly sha256: string;
  /** Without its types; lines and columns are those of the file. */
  readonly program: Program;
}

/** @throws UserError `RESEARCH.STRATEGY_NOT_FOUND`, `RESEARCH.STRATEGY_SYNTAX` */
export function readModule(file: string): StrategyModule {
  const bytes = bytesOf(file);
  const source = bytes.toString('utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const script = /\.m?ts$/.test(file) ? withoutTypes(file, source) : source;
  try {
    const program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    return { file, sha256, program };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc?: { line: number } };
    throw syntaxError(file, loc?.line, error.message.replace(/ \(\d+:\d+\)$/, ''), error);
  }
}

function bytesOf(file: string): Buffer {
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

function withoutTypes(file: string, source: string): string {
  try {
    return silently(() => stripTypeScriptTypes(source));
  } catch (error) {
    const { message, stack = '' } = error as Error;
    const line = /^[^\n]*:(\d+)\n/.exec(stack)?.[1];
    throw syntaxError(file, line === undefined ? undefined : Number(line), message, error);
  }
}

/** Node says once that taking types away is new; whoever runs a strategy has no use for that. */
function silently<T>(work: () => T): T {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function syntaxError(file: string, line: number | undefined, message: string, cause: unknown): UserError {
  const where = line === undefined ? file : `${file}, line ${line}`;
  const details = { file, ...(line === undefined ? {} : { line: `${line}` }) };
  return new UserError('RESEARCH.STRATEGY_SYNTAX', `${where}: ${message}`, details, { cause });
}
