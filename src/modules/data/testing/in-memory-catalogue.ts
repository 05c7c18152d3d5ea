import type { Instrument } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { positionIn, toPage } from '#platform/http';
import { OpenTransaction } from '#testing';
import { Catalogue, type Dataset, type KnownInstrument, type NewLoad } from '../application/ports/catalogue.port.js';
import { summaryOf } from '../application/load-summary.js';
import type { FeedStore } from '../application/ports/feed-store.port.js';
import type { ListLoads, LoadReport, LoadSummary, QualityIssue } from '../contracts/index.js';
import { visibleUntil } from '../domain/feed.js';
import type { InMemoryBars } from './in-memory-bars.js';

/** Passes the same contract suite as PostgresCatalogue. */
export class InMemoryCatalogue extends Catalogue {
  private readonly known = new Map<string, Instrument>();
  private readonly datasets = new Map<string, { readonly dataset: Dataset; readonly loadId: string }>();
  private readonly reports: LoadReport[] = [];

  constructor(
    private readonly bars: InMemoryBars,
    private readonly feeds: FeedStore,
  ) {
    super();
  }

  async instruments(): Promise<Instrument[]> {
    return [...this.known.values(), ...this.bars.opened].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async find(instrumentId: string): Promise<KnownInstrument | null> {
    const instrument = (await this.instruments()).find(({ id }) => id === instrumentId);
    if (instrument === undefined) return null;
    const dataset = this.datasets.get(instrumentId)?.dataset;
    const feed = (await this.feeds.list()).find(({ instrumentIds }) => instrumentIds.includes(instrumentId));
    return {
      instrument,
      source: { instrumentId, timeframe: dataset?.timeframe ?? '1m', file: dataset?.file ?? null },
      feedId: feed?.id ?? null,
      visibleUntil: feed === undefined ? null : visibleUntil(feed),
    };
  }

  async histories(): Promise<KnownInstrument[]> {
    const known = await Promise.all((await this.instruments()).map(({ id }) => this.find(id)));
    return known.filter((each) => each !== null);
  }

  async issues(instrumentId: string, codes: readonly string[]): Promise<QualityIssue[]> {
    const { loadId } = this.datasets.get(instrumentId) ?? {};
    const report = this.reports.find(({ id }) => id === loadId);
    return (report?.issues ?? []).filter((issue) => issue.instrumentId === instrumentId && codes.includes(issue.code));
  }

  async addLoad(tx: Transaction, { report, instruments, datasets }: NewLoad): Promise<void> {
    OpenTransaction.of(tx).onCommit(() => {
      this.reports.unshift(report);
      for (const instrument of instruments) this.known.set(instrument.id, instrument);
      for (const dataset of datasets) this.datasets.set(dataset.instrumentId, { dataset, loadId: report.id });
    });
  }

  async currentLoad(source: string, sha256: string): Promise<LoadReport | null> {
    const isCurrent = ({ id, instrumentIds }: LoadReport) =>
      instrumentIds.every((one) => this.datasets.get(one)?.loadId === id);
    return (
      this.reports.find((report) => report.source === source && report.sha256 === sha256 && isCurrent(report)) ?? null
    );
  }

  async load(id: string): Promise<LoadReport | null> {
    return this.reports.find((report) => report.id === id) ?? null;
  }

  async loads(asked: Omit<ListLoads, 'limit'> & { readonly limit: number }): Promise<Page<LoadSummary>> {
    const { instrumentId, current = false, cursor, limit } = asked;
    const isAsked = (one: string) => instrumentId === undefined || one === instrumentId;
    const before = Number(positionIn(cursor) ?? Infinity);
    const isCurrent = ({ id, instrumentIds }: LoadReport) =>
      instrumentIds.some((one) => isAsked(one) && this.datasets.get(one)?.loadId === id);
    const rows = this.reports
      .map((report, k) => ({ report, position: this.reports.length - k }))
      .filter(({ report, position }) => position < before && (!current || isCurrent(report)))
      .filter(({ report }) => report.instrumentIds.some((one) => isAsked(one)));
    return toPage(rows.slice(0, limit + 1), limit, {
      view: ({ report }) => summaryOf(report),
      cursor: ({ position }) => [String(position)],
    });
  }

  async files(): Promise<string[]> {
    return [...this.datasets.values()].flatMap(({ dataset }) => dataset.file ?? []).toSorted();
  }
}
