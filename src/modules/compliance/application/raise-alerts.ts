import { Injectable } from '@nestjs/common';
import { Causality, Outbox, type Delivery, type Transaction } from '#messaging';
import { AlertRaised } from '../contracts/index.js';
import type { Finding } from '../domain/surveillance/finding.js';
import { AlertMaker, type Occasion } from './alert-maker.js';
import { AlertBook, type NewAlert } from './ports/alert-book.port.js';

/** What a rule has found because of an event. */
export interface Sighting extends Pick<Delivery, 'because'> {
  readonly finding: Finding;
  readonly occasion: Occasion;
}

/** Stores what the rules find and tells of it, once per window. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly maker: AlertMaker,
    private readonly alerts: AlertBook,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  async raise(tx: Transaction, sightings: readonly Sighting[]): Promise<void> {
    const raised = sightings.map(({ finding, occasion, because }) => ({
      alert: this.maker.make(finding, occasion),
      because,
    }));
    const stored = await this.alerts.add(
      tx,
      raised.map(({ alert }) => alert),
    );
    for (const { alert, because } of raised) if (stored.has(alert.id)) await because(() => this.tell(tx, alert));
  }

  private tell(tx: Transaction, alert: NewAlert): Promise<void> {
    const { id: alertId, rule, accountId, instrumentId, message, correlationId } = alert;
    const told = AlertRaised.of({ alertId, rule, accountId, instrumentId, message });
    return this.causality.within({ correlationId }, () => this.outbox.add(tx, told));
  }
}
