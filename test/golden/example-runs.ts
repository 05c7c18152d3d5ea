import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratedBookOptions } from '#engine';
import {
  dataSetOf,
  executeNow,
  defaultTapes,
  generatedBars,
  generatedTicks,
  loadStrategy,
  parseSettings,
  readData,
  type DataSet,
  type GeneratedBars,
  type InstrumentTerms,
  type RunOutcome,
} from '#research';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'examples', 'strategies');
const shared = join(root, '..', 'shared', 'data');

type ExampleData =
  | 'built-in'
  | { readonly generated: readonly GeneratedBars[] }
  | { readonly book: GeneratedBookOptions }
  /** Files below ../shared/data, which not everybody has. */
  | { readonly shared: readonly string[]; readonly terms?: InstrumentTerms };

/** How an example is run. */
interface ExampleRun {
  readonly title: string;
  readonly data: ExampleData;
  readonly parameters?: Record<string, number | string | boolean>;
  readonly settings?: Record<string, unknown>;
}

/** The figures that an example's file of expectations holds. */
const FIGURES = [
  'orders',
  'fills',
  'trades',
  'finalEquity',
  'totalReturn',
  'sharpe',
  'maxDrawdown',
  'beta',
  'exposure',
  'fees',
] as const;

/** A few minutes have no figures of a year. */
export type ExampleFigures = Readonly<Partial<Record<(typeof FIGURES)[number] | 'logSha256', number | string | null>>>;

export interface ExpectedRun extends ExampleRun {
  readonly expected: ExampleFigures;
}

export interface Example {
  readonly name: string;
  readonly file: string;
  readonly expectations: string;
}

export const examples: readonly Example[] = readdirSync(folder)
  .filter((file) => file.endsWith('.strategy.ts'))
  .toSorted()
  .map((file) => {
    const name = file.replace('.strategy.ts', '');
    return { name, file: join(folder, file), expectations: join(folder, `${name}.expected.json`) };
  });

export const runsOf = ({ expectations }: Example): readonly ExpectedRun[] =>
  (JSON.parse(readFileSync(expectations, 'utf8')) as { runs: ExpectedRun[] }).runs;

/** Whether everything that the run reads is here. */
export const isPossible = ({ data }: ExampleRun): boolean =>
  filesOf(data).every((file) => existsSync(join(shared, file)));

/** Runs an example; the figures are what its file of expectations holds. */
export async function figuresOf(example: Example, run: ExampleRun): Promise<ExampleFigures> {
  return figuresOfOutcome(await runExample(example, run));
}

export async function runExample({ file }: Example, run: ExampleRun): Promise<RunOutcome> {
  return executeNow({
    strategy: await loadStrategy(file, (url) => import(url)),
    parameters: run.parameters ?? {},
    data: await dataOf(run.data),
    settings: parseSettings(run.settings ?? {}),
  });
}

const filesOf = (data: ExampleData): readonly string[] =>
  typeof data !== 'string' && 'shared' in data ? data.shared : [];

function figuresOfOutcome({ statistics, logSha256 }: RunOutcome): ExampleFigures {
  const figures = FIGURES.map((name) => [name, rounded(statistics[name])] as const);
  return { ...(Object.fromEntries(figures) as ExampleFigures), logSha256 };
}

/** Far more digits than anybody reads, and fewer than a last bit could change. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(9)));

async function dataOf(data: ExampleData): Promise<DataSet> {
  if (data === 'built-in') return readData([]);
  if ('book' in data) return generatedTicks(data.book, defaultTapes());
  if ('shared' in data) {
    return readData(
      data.shared.map((file) => join(shared, file)),
      data.terms,
    );
  }
  return dataSetOf({ bars: data.generated.map((each) => generatedBars(each)), actions: [], origin: [], issues: [] });
}
