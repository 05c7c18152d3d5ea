import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  dataSetOf,
  executeNow,
  generatedBars,
  loadStrategy,
  parseSettings,
  readData,
  type DataSet,
  type GeneratedBars,
  type RunOutcome,
} from '#research';
import { runOnBook, type BookData } from './book-run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'examples', 'strategies');
const shared = join(root, '..', 'shared', 'data');

type BarData =
  | 'built-in'
  | { readonly generated: readonly GeneratedBars[] }
  /** Files below ../shared/data, which not everybody has. */
  | { readonly shared: readonly string[] };

type ExampleData = BarData | BookData;

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

/** A run on an order book has no bars to take all of them from. */
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
  const { data, parameters = {} } = run;
  if (!isBookData(data)) return figuresOfOutcome(await runExample(example, run, data));
  const { Class } = await loadStrategy(example.file, (url) => import(url));
  const { equity, fees, ...figures } = runOnBook({ strategy: Class, parameters }, data, shared);
  return { ...figures, finalEquity: rounded(equity), fees: rounded(fees) };
}

/** Runs an example on bars. */
export async function runExample({ file }: Example, run: Omit<ExampleRun, 'data'>, data: BarData): Promise<RunOutcome> {
  return executeNow({
    strategy: await loadStrategy(file, (url) => import(url)),
    parameters: run.parameters ?? {},
    data: await dataOf(data),
    settings: parseSettings(run.settings ?? {}),
  });
}

const isBookData = (data: ExampleData): data is BookData => typeof data !== 'string' && 'book' in data;

function filesOf(data: ExampleData): readonly string[] {
  if (typeof data === 'string' || 'generated' in data) return [];
  if ('shared' in data) return data.shared;
  return 'file' in data.book ? [data.book.file] : [];
}

function figuresOfOutcome({ statistics, logSha256 }: RunOutcome): ExampleFigures {
  const figures = FIGURES.map((name) => [name, rounded(statistics[name])] as const);
  return { ...(Object.fromEntries(figures) as ExampleFigures), logSha256 };
}

/** Far more digits than anybody reads, and fewer than a last bit could change. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(9)));

async function dataOf(data: BarData): Promise<DataSet> {
  if (data === 'built-in') return readData([]);
  if ('shared' in data) return readData(data.shared.map((file) => join(shared, file)));
  return dataSetOf({ bars: data.generated.map((each) => generatedBars(each)), actions: [], origin: [], issues: [] });
}
