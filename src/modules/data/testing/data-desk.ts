import { ManualClock, type MarketUpdate, SeededRng, SequentialIds } from '#kernel';
import { MarketStream } from '#messaging';
import { DirectUnitOfWork, FixedCausality, RecordingOutbox } from '#testing';
import { BookFeatures } from '../application/book-features.js';
import { BarAnnouncer } from '../application/bar-announcer.js';
import { FeatureInputs } from '../application/feature-inputs.js';
import { FeedStepper } from '../application/feed-stepper.js';
import { GeneratedMarket } from '../application/generated-market.js';
import { KnownHistory } from '../application/known-history.js';
import { LoadBarsHandler } from '../application/load-bars.handler.js';
import { LoadKeeper } from '../application/load-keeper.js';
import { LoadReader } from '../application/load-reader.js';
import { Loads } from '../application/loads.js';
import { Markets } from '../application/markets.js';
import { OpenSyntheticMarket } from '../application/open-synthetic-market.js';
import { ReplayedMarket } from '../application/replayed-market.js';
import { RecordedTicks } from '../application/ticks/recorded-ticks.js';
import { DataConfig } from '../data.config.js';
import type { BarTable } from '../domain/bar-table.js';
import { SyntheticMarket } from '../domain/synthetic/synthetic-market.js';
import type { TickStore } from '../application/ports/tick-store.port.js';
import { LoadTurns } from '../application/ports/load-turns.port.js';
import { InMemoryBars } from './in-memory-bars.js';
import { InMemoryCatalogue } from './in-memory-catalogue.js';
import { InMemoryFeedStore } from './in-memory-feed-store.js';
import { ClockSleeper } from './providers/provider-bench.js';
import { InMemorySeriesStore } from './in-memory-series-store.js';
import { TextBarFiles } from './text-bar-files.js';

/** Keeps what was published, with the correlation id it was published under. */
class RecordingStream extends MarketStream {
  readonly updates: { readonly update: MarketUpdate; readonly correlationId: string }[] = [];
  take: (update: MarketUpdate) => Promise<void> | void = () => undefined;

  constructor(private readonly causality: FixedCausality) {
    super();
  }

  async publish(update: MarketUpdate): Promise<void> {
    this.updates.push({ update, correlationId: this.causality.current().correlationId });
    await this.take(update);
  }

  subscribe(): () => void {
    return () => undefined;
  }
}

/** Turns within a process. */
class LoadQueue extends LoadTurns {
  private turn: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work, work);
    this.turn = turn;
    return turn;
  }
}

const NO_TICKS = { days: () => Promise.resolve([]) } as unknown as TickStore;

/** The use cases of the module over stores in memory. */
export function dataDesk(config: DataConfig = new DataConfig(), ticks: TickStore = NO_TICKS) {
  const bars = new InMemoryBars();
  const feeds = new InMemoryFeedStore();
  const catalogue = new InMemoryCatalogue(bars, feeds);
  const files = new TextBarFiles();
  const series = new InMemorySeriesStore();
  const unitOfWork = new DirectUnitOfWork();
  const outbox = new RecordingOutbox();
  const causality = new FixedCausality();
  const stream = new RecordingStream(causality);
  const market = new SyntheticMarket(new SeededRng(config.syntheticSeed));
  const startStepper = () =>
    new FeedStepper(
      feeds,
      new Markets(
        new ReplayedMarket(bars.history, catalogue),
        new GeneratedMarket(market, bars.liveBars, { barsKept: config.liveBarsKept }),
      ),
      new BarAnnouncer(stream, outbox, causality),
      unitOfWork,
    );
  const stepper = startStepper();
  const clock = new ManualClock(0n);
  const loads = new Loads({
    keeper: new LoadKeeper(bars.store, catalogue, feeds, unitOfWork),
    ids: new SequentialIds(),
    clock,
    stepper,
    turns: new LoadQueue(),
  });
  const books = new BookFeatures(new RecordedTicks(ticks, clock), ticks, clock, new ClockSleeper(clock));
  const loadBars = new LoadBarsHandler(new LoadReader(files, config), loads);
  return {
    bars,
    feeds,
    catalogue,
    files,
    series,
    inputs: new FeatureInputs(bars.history, series, books),
    outbox,
    stream,
    stepper,
    /** As after a restart of the program. */
    startStepper,
    loadBars,
    loads,
    known: new KnownHistory(catalogue),
    openSynthetic: new OpenSyntheticMarket(market, feeds, bars.liveBars, unitOfWork),
  };
}

/** The table as a CSV file. */
export function csvOf({ openTimes, open, high, low, close, volume }: BarTable): string {
  const rows = close.map((price, row) => {
    const date = new Date((openTimes[row] ?? 0) / 1000).toISOString().slice(0, 10);
    return [date, open[row], high[row], low[row], price, volume[row]].join(',');
  });
  return ['date,open,high,low,close,volume', ...rows].join('\n');
}
