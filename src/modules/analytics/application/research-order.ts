import { Injectable } from '@nestjs/common';
import { OperationalError, type Refusal, type Result, UserError, ok, refused } from '#kernel';
import {
  type FurtherText,
  type InstrumentTerms,
  type OwnTerms,
  type RunSettings,
  columnsFromText,
  endOf,
  furtherFromText,
  ownTermsFromText,
  parseSettings,
  settingsFromText,
} from '#research';
import { refusal } from '../domain/analytics.errors.js';
import { recordingOf } from '../domain/recording.js';
import { BacktestData, type KnownUntil } from './backtest-data.js';
import { MarketFiles } from './ports/market-files.port.js';
import type { ResearchWork } from './ports/research-work.js';
import { RecordedData, type SettledRecording } from './recorded-data.js';
import { StrategyShelf } from './ports/strategy-shelf.port.js';

type Texts = Readonly<Record<string, string>>;

/** What a backtest or an optimisation is asked to run on; kept with its job. */
export interface ResearchOrder {
  readonly strategy: string;
  readonly instrumentIds: readonly string[];
  readonly timeframe: '1m' | '1d' | null;
  readonly files: readonly string[];
  readonly recordings: readonly string[];
  readonly instrumentTerms: Texts;
  readonly columns: Texts;
  readonly prices: NonNullable<InstrumentTerms['prices']> | null;
  readonly acceptDataErrors: boolean;
  readonly settings: Texts;
}

/** An order with what the desk knew when it was asked for: whenever its job runs, again after a crash too, it reads that. */
export interface AcceptedOrder extends ResearchOrder {
  readonly knownUntil: KnownUntil;
  readonly recorded: readonly SettledRecording[];
}

type Asked = Partial<Omit<ResearchOrder, 'timeframe' | 'prices'>> & {
  readonly strategy: string;
  readonly timeframe?: '1m' | '1d';
  readonly prices?: NonNullable<ResearchOrder['prices']>;
};

/** With everything that was not said. */
export const orderOf = (asked: Asked): ResearchOrder => ({
  strategy: asked.strategy,
  instrumentIds: asked.instrumentIds ?? [],
  timeframe: asked.timeframe ?? null,
  files: asked.files ?? [],
  recordings: asked.recordings ?? [],
  instrumentTerms: asked.instrumentTerms ?? {},
  columns: asked.columns ?? {},
  prices: asked.prices ?? null,
  acceptDataErrors: asked.acceptDataErrors ?? false,
  settings: asked.settings ?? {},
});

/** Looks over orders before they become jobs, and gathers what they need when their turn has come. */
@Injectable()
export class ResearchOrders {
  constructor(
    private readonly shelf: StrategyShelf,
    private readonly marketFiles: MarketFiles,
    private readonly data: BacktestData,
    private readonly recordings: RecordedData,
  ) {}

  /** What can be seen to be wrong at once; what only the run shows becomes the job's error. */
  async accept(order: ResearchOrder): Promise<Result<AcceptedOrder>> {
    const { strategy, instrumentIds, files, recordings } = order;
    if ((await this.shelf.fileOf(strategy)) === null)
      return refused(refusal('ANALYTICS.STRATEGY_UNKNOWN', { strategy }));
    for (const file of files)
      if ((await this.marketFiles.pathOf(file)) === null)
        return refused(refusal('ANALYTICS.MARKET_FILE_UNKNOWN', { file }));
    const unknown = await this.data.unknownAmong(instrumentIds);
    if (unknown !== undefined || instrumentIds.length + files.length + recordings.length === 0)
      return refused(refusal('ANALYTICS.INSTRUMENT_UNKNOWN', { instrumentId: unknown ?? '' }));
    const parsed = tried(() => ({ terms: termsOf(order), end: endOf(settingsOf(order).to) }));
    if (!parsed.ok) return parsed;
    const recorded = await this.recordings.settle(recordings);
    if (!recorded.ok) return recorded;
    const knownUntil = await this.data.known({ ...order, ...parsed.value });
    return ok({ ...order, knownUntil, recorded: recorded.value });
  }

  /**
   * What a run needs; `clear` takes away what was written for it.
   * @throws OperationalError, UserError
   */
  async gather(run: string, order: AcceptedOrder): Promise<ResearchWork> {
    const { strategy, instrumentIds, recorded } = order;
    const strategyFile = await this.shelf.fileOf(strategy);
    if (strategyFile === null) throw new OperationalError('ANALYTICS.STRATEGY_UNKNOWN', 'The strategy file is gone.');
    return {
      strategyFile,
      settings: settingsOf(order),
      stored: instrumentIds.length === 0 ? null : await this.data.read(order),
      files: [
        ...(await Promise.all(order.files.map((name) => this.pathOf(name)))),
        ...(await this.recordings.write(run, recorded)),
      ],
      terms: termsOf(order),
      acceptErrors: order.acceptDataErrors,
    };
  }

  clear(run: string): Promise<void> {
    return this.recordings.remove(run);
  }

  /** A strategy of the shelf that runs beside the first. @throws OperationalError, UserError */
  async further(text: string): Promise<FurtherText> {
    const further = furtherFromText(text);
    const file = await this.shelf.fileOf(further.file);
    if (file !== null) return { ...further, file };
    throw new OperationalError('ANALYTICS.STRATEGY_UNKNOWN', `There is no strategy ${further.file}.`);
  }

  private async pathOf(name: string): Promise<string> {
    const path = await this.marketFiles.pathOf(name);
    if (path !== null) return path;
    throw new OperationalError('ANALYTICS.MARKET_FILE_UNKNOWN', `The file ${name} is gone.`);
  }
}

/** A job has no caller to answer: what it was refused for becomes its error. */
export const asError = ({ code, message, details }: Refusal): UserError => new UserError(code, message, details);

function tried<T>(parse: () => T): Result<T> {
  try {
    return ok(parse());
  } catch (error) {
    if (error instanceof UserError) return refused(error);
    throw error;
  }
}

const settingsOf = ({ settings }: ResearchOrder): RunSettings => parseSettings(settingsFromText(settings));

/** Of all instruments what is said under `*`. */
function termsOf({ instrumentTerms, columns, prices, recordings }: ResearchOrder): InstrumentTerms {
  const named = [...new Set(recordings.flatMap((text) => recordingOf(text)?.instrumentId ?? []))];
  const { '*': all, ...own } = instrumentTerms;
  const entries = Object.entries(own).map(([id, text]): [string, OwnTerms] => [id, ownTermsFromText(text)]);
  return {
    ...(all === undefined ? {} : ownTermsFromText(all)),
    ...(entries.length === 0 ? {} : { instruments: Object.fromEntries(entries) }),
    ...(Object.keys(columns).length === 0 ? {} : { columns: columnsFromText(columns) }),
    ...(prices === null ? {} : { prices }),
    ...(named.length === 0 ? {} : { named }),
  };
}
