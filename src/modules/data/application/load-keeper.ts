import { Injectable } from '@nestjs/common';
import { toRfc3339 } from '#kernel';
import { type Transaction, UnitOfWork } from '#messaging';
import { type LoadedHistory, LoadReport } from '../contracts/index.js';
import type { Feed } from '../domain/feed.js';
import { REPLAY_FEED } from '../domain/replay-feed.js';
import type { ReadLoad } from './load-reader.js';
import { BarStore } from './ports/bar-history.port.js';
import { Catalogue, type Dataset, type NewLoad } from './ports/catalogue.port.js';
import { FeedStore } from './ports/feed-store.port.js';

/** How a history grows. */
export interface Growth {
  /** Whose history it is, see {@link BarStore.append}. */
  readonly source: string;
  /** Of the whole history, with what is added. */
  readonly rows: number;
  readonly settle: (tx: Transaction) => Promise<void>;
}

/** What a load is called, and when it is stored. */
export interface NamedLoad {
  readonly id: string;
  readonly at: bigint;
}

/** Stores what was loaded: files first, then one transaction that names them. A crash in between leaves what was there before. */
@Injectable()
export class LoadKeeper {
  constructor(
    private readonly store: BarStore,
    private readonly catalogue: Catalogue,
    private readonly feeds: FeedStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The load of the same bytes, if all its histories are current still and their files are there. */
  async known({ origin, sha256 }: ReadLoad): Promise<LoadReport | null> {
    const report = await this.catalogue.currentLoad(origin.source, sha256);
    if (report === null) return null;
    const present = await Promise.all((await this.catalogue.files()).map((file) => this.store.has(file)));
    return present.every(Boolean) ? report : null;
  }

  replay(): Promise<Feed | null> {
    return this.feeds.find(REPLAY_FEED);
  }

  /** @param replay put in place of the present one; null leaves that alone */
  async keep(named: NamedLoad, read: ReadLoad, replay: Feed | null): Promise<LoadReport> {
    await this.store.keepOnly(await this.catalogue.files());
    const datasets = await this.write(read);
    const load = { ...describe(named, read), datasets };
    await this.unitOfWork.run(async (tx) => {
      await this.catalogue.addLoad(tx, load);
      if (replay !== null) await this.feeds.put(tx, replay);
    });
    return load.report;
  }

  /** Additions first, then one transaction that names the histories and settles what was added: undone by a crash, both are done again alike. */
  async grow(named: NamedLoad, read: ReadLoad, { source, rows, settle }: Growth): Promise<LoadReport> {
    const datasets: Dataset[] = [];
    for (const { table } of read.histories) {
      const { instrumentId, timeframe } = table;
      datasets.push({ instrumentId, timeframe, rows, file: await this.store.append(table, source) });
    }
    const load = { ...describe(named, read), datasets };
    await this.unitOfWork.run(async (tx) => {
      await this.catalogue.addLoad(tx, load);
      await settle(tx);
    });
    return load.report;
  }

  private async write({ histories, sha256 }: ReadLoad): Promise<Dataset[]> {
    const datasets: Dataset[] = [];
    for (const { table } of histories) {
      const { instrumentId, timeframe, close } = table;
      const file = await this.store.write(table, sha256);
      datasets.push({ instrumentId, timeframe, rows: close.length, file });
    }
    return datasets;
  }
}

function describe({ id, at }: NamedLoad, read: ReadLoad): Pick<NewLoad, 'report' | 'instruments'> {
  const { origin, histories, rejections, issues, sha256 } = read;
  const [series, tables] = [histories.map((history) => history.series), histories.map(({ table }) => table)];
  const parts = histories.map(partOf);
  const report = Object.assign(new LoadReport(), {
    id,
    source: origin.source,
    sha256,
    instrumentIds: tables.map(({ instrumentId }) => instrumentId),
    timeframes: [...new Set(tables.map(({ timeframe }) => timeframe))],
    bars: parts.reduce((sum, { bars }) => sum + bars, 0),
    firstTime: parts.map(({ firstTime }) => firstTime).toSorted()[0] ?? toRfc3339(0n),
    lastTime:
      parts
        .map(({ lastTime }) => lastTime)
        .toSorted()
        .at(-1) ?? toRfc3339(0n),
    loadedAt: toRfc3339(at),
    histories: parts,
    rejectedRows: [...rejections],
    issues: issues.map(({ symbol, ...issue }) => ({ ...issue, instrumentId: origin.idOf(symbol) })),
  });
  const instruments = series.map(({ symbol, close }) => origin.instrumentOf(symbol, medianOf(close)));
  return { report, instruments };
}

/** Where nothing new could be taken, what was read with it says when that was. */
function partOf({ table, series }: ReadLoad['histories'][number]): LoadedHistory {
  const { instrumentId, timeframe, close } = table;
  const { closeTimes } = close.length > 0 ? table : series;
  const timeAt = (row: number): string => toRfc3339(BigInt(closeTimes.at(row) ?? 0));
  return { instrumentId, timeframe, bars: close.length, firstTime: timeAt(0), lastTime: timeAt(-1) };
}

const medianOf = (prices: Float64Array): number => prices.toSorted()[prices.length >> 1] ?? 1;
