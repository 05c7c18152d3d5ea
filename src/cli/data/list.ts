import type { Command } from 'commander';
import type { CoverageView, InstrumentView, LoadReport, LoadSummary } from '#modules/data';
import type { Buses } from '../../desk/buses.js';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { closeDay } from './close-day.js';
import { visitAs } from './visit.js';

const PAGE = 1000;
const NOTHING = 'There is nothing of that yet. `data import FILE` brings a file in, `data download` fetches a history.';

/** What a load brought of one instrument; null where that is not known. */
type OwnLoad = Omit<LoadSummary, 'firstTime' | 'lastTime'> & {
  readonly firstTime: string | null;
  readonly lastTime: string | null;
};

/** `data list` */
export function registerList(data: Command): void {
  const command = data
    .command('list')
    .description('instruments with their histories or recorded ticks, and what came from which provider')
    .option('--match <text>', 'only those whose id or name has it');
  command.action(async ({ match = '' }: { readonly match?: string }) => {
    const { ListCoverage, ListInstruments } = await import('#modules/data');
    const found = await visitAs('admin', async ({ ask }) => ({
      instruments: await ask(ListInstruments.of({})),
      coverage: await ask(ListCoverage.of({})),
      loads: await ownLoads(ask, await currentLoads(ask)),
    }));
    const wanted = match.toLowerCase();
    const fits = (text: string): boolean => text.toLowerCase().includes(wanted);
    const instruments = found.instruments.filter(({ id, name }) => fits(id) || fits(name));
    const coverageOf = found.coverage.filter(({ instrumentId }) => fits(instrumentId));
    const loads = instruments.flatMap(({ id }) => found.loads.get(id) ?? []);
    const rows = instruments.map((instrument) =>
      rowOf(
        instrument,
        found.loads.get(instrument.id),
        coverageOf.filter(({ instrumentId }) => instrumentId === instrument.id),
      ),
    );
    const parts = coverageOf.map((each) => [
      `${each.instrumentId} ${each.timeframe}`,
      each.provider,
      `${each.bars}`,
      each.firstTime.slice(0, 16),
      each.lastTime.slice(0, 16),
      `${each.revisions}`,
    ]);
    if (rows.length === 0) return outputOf(command).result({ instruments, coverage: [], loads: [] }, NOTHING);
    const columns = ['instrument', 'class', 'currency', 'first', 'last', 'from', 'findings', 'recorded', ''];
    const table = textTable(columns, rows);
    const coverage = textTable(['downloaded', 'provider', 'bars', 'first', 'last', 'revised'], parts);
    outputOf(command).result(
      { instruments, coverage: coverageOf, loads: [...new Set(loads)] },
      parts.length === 0 ? table : `${table}\n\n${coverage}`,
    );
  });
}

/** The load that made its history what it is now, by instrument. */
async function currentLoads(ask: Buses['ask']): Promise<ReadonlyMap<string, LoadSummary>> {
  const { ListLoads } = await import('#modules/data');
  const loads = new Map<string, LoadSummary>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { readonly items: LoadSummary[]; readonly nextCursor: string | null } = await ask(
      ListLoads.of({ current: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
    );
    const made = page.items.flatMap((load) => load.instrumentIds.map((id) => [id, load] as const));
    // The latest first: of several loads the first one stands.
    for (const [id, load] of made) loads.set(id, loads.get(id) ?? load);
    cursor = page.nextCursor;
  }
  return loads;
}

/** Of a load of several instruments what it brought of each; what only its whole is known of stays open. */
async function ownLoads(
  ask: Buses['ask'],
  loads: ReadonlyMap<string, LoadSummary>,
): Promise<ReadonlyMap<string, OwnLoad>> {
  const { GetLoad } = await import('#modules/data');
  const reports = new Map<string, LoadReport | null>();
  const own = new Map<string, OwnLoad>();
  for (const [instrumentId, load] of loads) {
    if (load.instrumentIds.length === 1) own.set(instrumentId, load);
    else {
      if (!reports.has(load.id)) reports.set(load.id, await ask(GetLoad.of({ loadId: load.id })));
      own.set(instrumentId, ownLoad(load, reports.get(load.id) ?? null, instrumentId));
    }
  }
  return own;
}

function ownLoad(load: LoadSummary, report: LoadReport | null, instrumentId: string): OwnLoad {
  const history = report?.histories?.find((each) => each.instrumentId === instrumentId);
  const issues = report?.issues.filter((each) => each.instrumentId === instrumentId) ?? [];
  const countOf = (severity: string) => issues.filter((each) => each.severity === severity).length;
  const files = load.source.split(', ').length;
  return {
    ...load,
    source: files === 1 ? load.source : `${files} files (${load.id})`,
    firstTime: history?.firstTime ?? null,
    lastTime: history?.lastTime ?? null,
    errors: countOf('ERROR'),
    warnings: countOf('WARNING'),
    infos: countOf('INFO'),
  };
}

function rowOf(instrument: InstrumentView, load: OwnLoad | undefined, coverage: readonly CoverageView[]): string[] {
  const { id, assetClass, currency, synthetic, ticks } = instrument;
  const recorded = ticks === null ? '' : `${ticks.kinds.join(', ')} of ${ticks.firstDay} to ${ticks.lastDay}`;
  const own = load === undefined ? ['-', '-', '-', ''] : [...spanOf(load, coverage), load.source, findingsOf(load)];
  return [id, assetClass.toLowerCase(), currency, ...own, recorded, synthetic ? 'synthetic' : ''];
}

/** First and last day. A history that grows has what was downloaded for it: its last load only added to it. */
function spanOf(load: OwnLoad, coverage: readonly CoverageView[]): readonly [first: string, last: string] {
  const downloaded = coverage.filter(({ timeframe }) => load.timeframes.includes(timeframe));
  if (downloaded.length === 0) return [dayOf(load.firstTime), dayOf(load.lastTime)];
  const days = downloaded
    .flatMap(({ firstTime, lastTime }) => [firstTime.slice(0, 10), lastTime.slice(0, 10)])
    .toSorted();
  return [days[0] ?? '-', days.at(-1) ?? '-'];
}

const dayOf = (time: string | null): string => (time === null ? '-' : closeDay(time));

/** Such as `2 errors, 1 info`. */
function findingsOf({ errors, warnings, infos }: OwnLoad): string {
  const counts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ] as const;
  return counts.flatMap(([count, word]) => (count === 0 ? [] : `${count} ${word}${count === 1 ? '' : 's'}`)).join(', ');
}
