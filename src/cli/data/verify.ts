import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { HistoryVerification, VerificationPage, VerifyHistories } from '#modules/data';
import { UserError } from '#kernel';
import type { Buses } from '../../desk/buses.js';
import { outputOf } from '../output.js';
import { closeDay } from './close-day.js';
import { verificationInWords } from './verification-in-words.js';
import { type VerificationReport, renderVerification } from './verification-report.js';
import { visitAs } from './visit.js';

interface Options {
  readonly match?: string;
  readonly report?: string;
  readonly features: string;
}

const AT_ONCE = 200;
/** Histories whose features a report compares. */
const DRIFTS_MAX = 12;

/** `data verify` */
export function registerVerify(data: Command): void {
  const command = data
    .command('verify')
    .description(
      'read stored histories again and check them: coverage by day, gaps, quality; the exit code is 1 where there is an error',
    )
    .argument('[instrument]', 'default: every one')
    .option('--match <text>', 'only instruments whose id has it')
    .option('--report <file>', 'write an HTML page with charts: coverage, gaps, findings, providers, drift of features')
    .option('--features <set>', 'feature set whose drift the report shows', 'desk');
  command.action(async (instrumentId: string | undefined, options: Options) => {
    const found = await visitAs('admin', ({ ask }) => examine(ask, instrumentId, options));
    if (found.histories.length === 0 && instrumentId !== undefined) throw unknown(instrumentId);
    if (options.report !== undefined) await writeFile(options.report, renderVerification(found));
    const { histories, columns } = found;
    const errors = histories.filter(({ severity }) => severity === 'ERROR').length;
    const text = verificationInWords(histories);
    outputOf(command).result(
      { ok: errors === 0, columns, histories },
      options.report === undefined ? text : `${text}\n\n  Charts: ${options.report}`,
    );
    if (errors > 0) process.exitCode = 1;
  });
}

const unknown = (instrumentId: string): UserError =>
  new UserError(
    'DATA.INSTRUMENT_UNKNOWN',
    'There is no history of it. `data list` says what there is; `data import FILE` brings a file in and checks it.',
    { instrumentId },
  );

type Wanted = Pick<VerifyHistories, 'instrumentId' | 'match'>;

async function examine(
  ask: Buses['ask'],
  instrumentId: string | undefined,
  { match, report, features }: Options,
): Promise<VerificationReport> {
  const wanted = {
    ...(instrumentId === undefined ? {} : { instrumentId }),
    ...(match === undefined ? {} : { match }),
  };
  const map = await worstFirst(ask, wanted, await lookedAt(ask, wanted));
  if (report === undefined) return { ...map, totals: [], days: null, providers: [], drifts: [] };
  const { GetFeatureDrift, GetHistoryDays, ListProviders, SummariseVerifications } = await import('#modules/data');
  const isOfAll = instrumentId === undefined && match === undefined;
  const [only] = map.histories;
  const drifts = [];
  for (const each of map.histories.filter(({ bars }) => bars > 0).slice(0, DRIFTS_MAX)) {
    drifts.push(await ask(GetFeatureDrift.of({ instrumentId: each.instrumentId, set: features })));
  }
  const single = map.histories.length === 1 && only !== undefined && only.bars > 0 ? only.instrumentId : null;
  return {
    ...map,
    totals: isOfAll ? (await ask(SummariseVerifications.of({}))).columns : [],
    days: single === null ? null : await ask(GetHistoryDays.of({ instrumentId: single })),
    providers: await ask(ListProviders.of({})),
    drifts,
  };
}

/** Checks them all, saying how far it is; the first and last day that there are. */
async function lookedAt(ask: Buses['ask'], wanted: Wanted): Promise<{ readonly from?: string; readonly to?: string }> {
  const { VerifyHistories } = await import('#modules/data');
  const days: string[] = [];
  let done = 0;
  for await (const { items, histories } of pagesOf((part) =>
    ask(VerifyHistories.of({ ...wanted, ...part, limit: AT_ONCE })),
  )) {
    done += items.length;
    for (const { firstTime, lastTime } of items) {
      if (firstTime !== null && lastTime !== null) days.push(closeDay(firstTime), closeDay(lastTime));
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${histories} histories checked `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  const sorted = days.toSorted();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from === undefined || to === undefined ? {} : { from, to };
}

/** What was found is known by now; here it comes sorted, with the columns of one map. */
async function worstFirst(
  ask: Buses['ask'],
  wanted: Wanted,
  span: { readonly from?: string; readonly to?: string },
): Promise<Pick<VerificationReport, 'histories' | 'columns'>> {
  const { VerifyHistories } = await import('#modules/data');
  const histories: HistoryVerification[] = [];
  let columns: VerificationReport['columns'] = null;
  const request = { ...wanted, ...span, order: 'WORST', limit: AT_ONCE } as const;
  for await (const page of pagesOf((part) => ask(VerifyHistories.of({ ...request, ...part })))) {
    histories.push(...page.items);
    const { firstDate, daysPerColumn, columns: count } = page;
    if (firstDate !== null) columns = { firstDate, daysPerColumn, count };
  }
  return { histories, columns };
}

async function* pagesOf(
  page: (part: { readonly cursor?: string }) => Promise<VerificationPage>,
): AsyncGenerator<VerificationPage> {
  let cursor: string | null = null;
  do {
    const found: VerificationPage = await page(cursor === null ? {} : { cursor });
    yield found;
    cursor = found.nextCursor;
  } while (cursor !== null);
}
