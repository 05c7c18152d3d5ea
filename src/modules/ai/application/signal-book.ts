import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator, invariant, toRfc3339 } from '#kernel';
import { Causality, Outbox, UnitOfWork } from '#messaging';
import { SignalGenerated, SignalView } from '../contracts/index.js';
import { type SignalKey, SignalStore } from './ports/signal-store.port.js';

export type NewSignal = Omit<SignalView, 'id' | 'correlationId' | 'createdAt'>;

/** What a new signal gets from its surroundings. */
@Injectable()
export class SignalStamps {
  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly causality: Causality,
  ) {}

  next(): Pick<SignalView, 'id' | 'correlationId' | 'createdAt'> {
    return {
      id: this.ids.next('signal'),
      correlationId: this.causality.current().correlationId,
      createdAt: toRfc3339(this.clock.nowMicros()),
    };
  }
}

/** Enters signals, once each, together with the news of them. */
@Injectable()
export class SignalBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signals: SignalStore,
    private readonly outbox: Outbox,
    private readonly stamps: SignalStamps,
  ) {}

  find(key: SignalKey): Promise<SignalView | null> {
    return this.signals.find(key);
  }

  /** The signal that stands: the new one, or the one that somebody else has entered for the same bar. */
  async enter(signal: NewSignal): Promise<SignalView> {
    const view = Object.assign(new SignalView(), signal, this.stamps.next());
    const entered = await this.unitOfWork.run(async (tx) => {
      if (!(await this.signals.add(tx, view))) return false;
      await this.outbox.add(tx, toEvent(view));
      return true;
    });
    if (entered) return view;
    const standing = await this.signals.find(view);
    invariant(standing !== null, 'a signal that could not be entered stands already');
    return standing;
  }
}

const toEvent = (signal: SignalView): SignalGenerated =>
  SignalGenerated.of({
    signalId: signal.id,
    modelId: signal.modelId,
    instrumentId: signal.instrumentId,
    barTime: signal.barTime,
    expectedReturn: signal.expectedReturn,
    strength: signal.strength,
    horizonBars: signal.horizonBars,
    referencePrice: signal.referencePrice,
    synthetic: signal.synthetic,
  });
