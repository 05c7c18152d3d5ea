import { Injectable } from '@nestjs/common';
import { DrivenBy, QueryBus, type ProcessStep } from '#messaging';
import { BarClosed, GetBars, ListInstruments, type InstrumentView } from '#modules/data';
import { AccountOpened } from '#modules/execution';
import { EVERY_INSTRUMENT, parseMandates } from '../domain/mandate.js';
import { RiskConfig } from '../risk.config.js';
import { MarketHistory } from './ports/market-history.port.js';

/**
 * Asks the data module once per start for an instrument's lot size and the closes from before we were listening; again when
 * its replay begins anew. Repeating it changes nothing.
 */
@Injectable()
@DrivenBy(BarClosed, AccountOpened)
export class LearnInstruments implements ProcessStep<BarClosed | AccountOpened> {
  /** Close time of the last bar by instrument; what is in it has been learned. */
  private readonly learned = new Map<string, string>();

  constructor(
    private readonly queries: QueryBus,
    private readonly history: MarketHistory,
    private readonly config: RiskConfig,
  ) {}

  async drive(event: BarClosed | AccountOpened): Promise<void> {
    if (event instanceof BarClosed) await this.follow(event);
    else await this.learnMandatesOf(event);
  }

  private async follow({ instrumentId, closeTime }: BarClosed): Promise<void> {
    const last = this.learned.get(instrumentId);
    if (last === undefined || closeTime <= last) {
      await this.learn(({ id }) => id === instrumentId, closeTime);
    }
    this.learned.set(instrumentId, closeTime);
  }

  private async learnMandatesOf({ accountId, synthetic }: AccountOpened): Promise<void> {
    const mandates = parseMandates(this.config.mandates).filter((mandate) => mandate.accountId === accountId);
    const named = new Set(mandates.map(({ instrumentId }) => instrumentId));
    await this.learn(
      (instrument) => named.has(instrument.id) || (named.has(EVERY_INSTRUMENT) && instrument.synthetic === synthetic),
    );
  }

  /** @param to close time of the last bar to ask for; without, all that are known */
  private async learn(wanted: (instrument: InstrumentView) => boolean, to?: string): Promise<void> {
    const instruments = await this.queries.ask(new ListInstruments());
    for (const instrument of instruments.filter(wanted)) await this.seed(instrument, to);
  }

  private async seed({ id, lotSize, synthetic }: InstrumentView, to?: string): Promise<void> {
    const keep = this.config.historyReturns + 1;
    const upTo = to === undefined ? {} : { to };
    const { items } = await this.queries.ask(GetBars.of({ instrumentId: id, limit: keep, ...upTo }));
    // Those of its own history: none was asked for that is made of them.
    const bars = items.flatMap(({ timeframe, ...bar }) =>
      timeframe === '1m' || timeframe === '1d' ? { ...bar, timeframe } : [],
    );
    await this.history.seed({ id, lotSize, synthetic }, bars, keep);
  }
}
