import { Injectable } from '@nestjs/common';
import { Log } from '#kernel';
import { DrivenBy, type ProcessStep } from '#messaging';
import { BarClosed } from '#modules/data';
import { isDue } from '../domain/signal-rule.js';
import { ModelStore } from './ports/model-store.port.js';
import { SignalMaker } from './signal-maker.js';

/** The active model of an instrument speaks when its horizon is over. */
@Injectable()
@DrivenBy(BarClosed)
export class SignalOnBar implements ProcessStep<BarClosed> {
  constructor(
    private readonly models: ModelStore,
    private readonly maker: SignalMaker,
    private readonly log: Log,
  ) {}

  async drive(bar: BarClosed): Promise<void> {
    const model = await this.models.active(bar.instrumentId);
    if (model === null || !isDue(Number(bar.sequence), model.horizonBars)) return;
    const signal = await this.maker.make(model, bar);
    if (signal.ok) return;
    const { code, details } = signal.refusal;
    this.log.warn('no signal could be made', { code, ...details, barTime: bar.closeTime });
  }
}
