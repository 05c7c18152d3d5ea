import { Injectable } from '@nestjs/common';
import { IdGenerator, type Refusal } from '#kernel';
import {
  HandlesEvents,
  Outbox,
  type Delivery,
  type EventHandler,
  type IntegrationEvent,
  type Transaction,
} from '#messaging';
import { SignalGenerated } from '#modules/ai';
import { TargetApproved, TargetDenied } from '../contracts/index.js';
import type { Target } from '../domain/position-sizing.js';
import { TargetBook, type Candidate } from './ports/target-book.port.js';
import { TargetSizing } from './target-sizing.js';

/** Turns a signal into a target for every account with a mandate, or says why not; all in one transaction. */
@Injectable()
@HandlesEvents(SignalGenerated)
export class SizeSignal implements EventHandler<SignalGenerated> {
  constructor(
    private readonly targets: TargetBook,
    private readonly sizing: TargetSizing,
    private readonly outbox: Outbox,
    private readonly ids: IdGenerator,
  ) {}

  async handle(signals: readonly Delivery<SignalGenerated>[], tx: Transaction): Promise<void> {
    for (const { event, because } of signals) await because(() => this.size(event, tx));
  }

  private async size(signal: SignalGenerated, tx: Transaction): Promise<void> {
    const accounts = await this.targets.candidates(tx, signal.instrumentId);
    if (accounts.length === 0) return;
    const request = await this.sizing.prepare(tx, signal);
    const events: IntegrationEvent[] = [];
    for (const account of accounts) {
      const answer = this.sizing.size(request, account);
      events.push(
        answer.ok ? await this.approve(tx, account, signal, answer.value) : denied(account, signal, answer.refusal),
      );
    }
    await this.outbox.add(tx, ...events);
  }

  private async approve(
    tx: Transaction,
    { accountId }: Candidate,
    signal: SignalGenerated,
    target: Target,
  ): Promise<TargetApproved> {
    const { instrumentId } = signal;
    const targetId = this.ids.next('target');
    await this.targets.begin(tx, { accountId, instrumentId, clientOrderId: targetId });
    return TargetApproved.of({
      targetId,
      signalId: signal.signalId,
      accountId,
      instrumentId,
      currentQuantity: `${target.quantity.minus(target.difference)}`,
      targetQuantity: `${target.quantity}`,
      side: target.difference.isPositive() ? 'BUY' : 'SELL',
      quantity: `${target.difference.abs()}`,
      referencePrice: signal.referencePrice,
      barTime: signal.barTime,
      executionBars: this.sizing.executionBars,
      synthetic: signal.synthetic,
      figures: { ...target.figures },
    });
  }
}

const denied = ({ accountId }: Candidate, signal: SignalGenerated, { code, details }: Refusal): TargetDenied =>
  TargetDenied.of({
    signalId: signal.signalId,
    accountId,
    instrumentId: signal.instrumentId,
    code,
    details: { ...details },
  });
