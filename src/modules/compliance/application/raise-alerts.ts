import { Injectable } from '@nestjs/common';
import { Causality, Outbox, type Transaction } from '#messaging';
import { AlertRaised } from '../contracts/index.js';
import type { Finding } from '../domain/surveillance/finding.js';
import { AlertMaker, type Occasion } from './alert-maker.js';
import { AlertBook } from './ports/alert-book.port.js';

/** Stores what the rules find and tells of it, once per window. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly maker: AlertMaker,
    private readonly alerts: AlertBook,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  async raise(tx: Transaction, finding: Finding | null, occasion: Occasion): Promise<void> {
    if (finding === null) return;
    const alert = this.maker.make(finding, occasion);
    if (!(await this.alerts.add(tx, alert))) return;
    const { id: alertId, rule, accountId, instrumentId, message, correlationId } = alert;
    const raised = AlertRaised.of({ alertId, rule, accountId, instrumentId, message });
    await this.causality.within({ correlationId }, () => this.outbox.add(tx, raised));
  }
}
