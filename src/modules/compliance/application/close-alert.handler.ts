import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused, type Result } from '#kernel';
import { Causality, Outbox, UnitOfWork, type Transaction } from '#messaging';
import { AlertClosed, CloseAlert, type AlertView } from '../contracts/index.js';
import { refusal } from '../domain/compliance.errors.js';
import { AlertBook } from './ports/alert-book.port.js';

/** Closing again with the same resolution changes nothing; with another it is refused: what was found stands. */
@CommandHandler(CloseAlert)
export class CloseAlertHandler implements ICommandHandler<CloseAlert> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alerts: AlertBook,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  async execute({ alertId, resolution: given }: CloseAlert): Promise<Result<AlertView>> {
    const resolution = given.trim();
    if (resolution === '') return refused(refusal('COMPLIANCE.RESOLUTION_MISSING'));
    return this.unitOfWork.run(async (tx) => {
      const alert = await this.alerts.lock(tx, alertId);
      if (alert === null) return refused(refusal('COMPLIANCE.ALERT_UNKNOWN', { alertId }));
      if (alert.status === 'OPEN') return ok(await this.close(tx, alert, resolution));
      if (alert.resolution === resolution) return ok(alert);
      return refused(refusal('COMPLIANCE.ALERT_CLOSED', { alertId, resolution: alert.resolution ?? '' }));
    });
  }

  private async close(tx: Transaction, alert: AlertView, resolution: string): Promise<AlertView> {
    const { id: alertId, rule, accountId } = alert;
    const { actor: closedBy } = this.causality.current();
    const closed = await this.alerts.close(tx, alertId, resolution);
    await this.outbox.add(tx, AlertClosed.of({ alertId, rule, accountId, resolution, closedBy }));
    return closed;
  }
}
