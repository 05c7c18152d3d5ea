import { Injectable } from '@nestjs/common';
import { DrivenBy, QueryBus, type ProcessStep } from '#messaging';
import { BarClosed, GetBars, ListInstruments } from '#modules/data';
import { AccountOpened } from '#modules/execution';
import { parseMandates } from '../domain/mandate.js';
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
    else await this.learnMandatesOf(event.accountId);
  }

  private async follow({ instrumentId, closeTime }: BarClosed): Promise<void> {
    const last = this.learned.get(instrumentId);
    if (last === undefined || closeTime <= last) await this.learn(instrumentId, closeTime);
    this.learned.set(instrumentId, closeTime);
  }

  private async learnMandatesOf(accountId: string): Promise<void> {
    const mandates = parseMandates(this.config.mandates).filter((mandate) => mandate.accountId === accountId);
    for (const { instrumentId } of mandates) await this.learn(instrumentId);
  }

  private async learn(instrumentId: string, to?: string): Promise<void> {
    const instrument = (await this.queries.ask(new ListInstruments())).find(({ id }) => id === instrumentId);
    if (instrument === undefined) return;
    const keep = this.config.historyReturns + 1;
    const { items } = await this.queries.ask(
      GetBars.of({ instrumentId, limit: keep, ...(to === undefined ? {} : { to }) }),
    );
    await this.history.seed({ id: instrumentId, lotSize: instrument.lotSize }, items, keep);
  }
}
