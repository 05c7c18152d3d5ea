import { findIndicator, type IndicatorName, type indicators, type IndicatorStream, type StreamSnapshot } from '#quant';
import { invariant, UserError } from '#kernel';
import type { BarView } from '../market/bar-view.js';
import type { Listing } from '../market/listing.js';

type StreamOf<N extends IndicatorName> = (typeof indicators)[N]['stream'];

/** What an indicator of a name is made with, and what it is then. */
export type IndicatorParameters<N extends IndicatorName> = Parameters<StreamOf<N>>[0];
export type RegisteredIndicator<N extends IndicatorName> = Omit<ReturnType<StreamOf<N>>, 'update' | 'restore'>;

export interface IndicatorFeed {
  /** Which of the instrument's bars: those of the source with this name; those of the first source that has the instrument unless told. */
  readonly timeframe?: string;
  /** What goes in as `value`; the close unless told. */
  readonly of?: BarInput;
}

const barInputs = {
  open: (bar: BarView) => bar.open,
  high: (bar: BarView) => bar.high,
  low: (bar: BarView) => bar.low,
  close: (bar: BarView) => bar.close,
  volume: (bar: BarView) => bar.volume,
  session: (bar: BarView) => bar.listing.sessions(bar.openTime).open,
} as const;

type BarInput = keyof typeof barInputs;

interface Entry {
  timeframe: string | undefined;
  readonly stream: IndicatorStream;
  readonly inputs: readonly ((bar: BarView) => number)[];
}

/** The indicators that a strategy has registered: fed with every bar before the strategy sees it. */
export class IndicatorBoard {
  isEmpty = true;
  /** Set once the run has begun. */
  isClosed = false;
  private readonly byListing: Entry[][] = [];

  register<N extends IndicatorName>(
    name: N,
    listing: Listing,
    parameters: IndicatorParameters<N>,
    { timeframe, of = 'close' }: IndicatorFeed,
  ): RegisteredIndicator<N> {
    if (this.isClosed) throw late(name);
    const indicator = findIndicator(name);
    invariant(indicator !== undefined, 'an indicator is known by its name');
    const inputs = indicator.inputs.map((input) => inputOf(name, input === 'value' ? of : input));
    const stream = indicator.stream(parameters ?? {});
    (this.byListing[listing.index] ??= []).push({ timeframe, stream, inputs });
    this.isEmpty = false;
    return stream as unknown as RegisteredIndicator<N>;
  }

  /** @returns whether all indicators of the bar's instrument have a value */
  update(bar: BarView): boolean {
    const entries = this.byListing[bar.listing.index];
    if (entries === undefined) return true;
    let warm = true;
    for (const entry of entries) {
      entry.timeframe ??= bar.timeframe;
      if (entry.timeframe === bar.timeframe) feed(entry, bar);
      if (entry.stream.value() === undefined) warm = false;
    }
    return warm;
  }

  save(): SavedIndicator[] {
    return this.entries.map(({ timeframe, stream }) => ({ timeframe: timeframe ?? null, snapshot: stream.snapshot() }));
  }

  restore(saved: readonly SavedIndicator[]): void {
    this.entries.forEach((entry, k) => {
      const { timeframe, snapshot } = saved[k] ?? {};
      entry.timeframe = timeframe ?? undefined;
      if (snapshot !== undefined) entry.stream.restore(snapshot);
    });
  }

  private get entries(): Entry[] {
    return this.byListing.flatMap((entries) => entries ?? []);
  }
}

export interface SavedIndicator {
  readonly timeframe: string | null;
  readonly snapshot: StreamSnapshot;
}

function feed({ stream, inputs: [a, b, c, d] }: Entry, bar: BarView): void {
  stream.update(a?.(bar), b?.(bar), c?.(bar), d?.(bar));
}

function inputOf(name: string, input: string): (bar: BarView) => number {
  if (isBarInput(input)) return barInputs[input];
  throw new UserError(
    'ENGINE.INDICATOR_NEEDS_MORE',
    `${name} wants ${input}, which a bar does not have. Make its stream yourself with indicators.${name}.stream() and feed it in onBar.`,
    { indicator: name, input },
  );
}

const isBarInput = (input: string): input is BarInput => input in barInputs;

const late = (name: string) =>
  new UserError(
    'ENGINE.INDICATOR_LATE',
    `${name} is registered after the run has begun. Register it in a field of the strategy or in its constructor.`,
    { indicator: name },
  );
