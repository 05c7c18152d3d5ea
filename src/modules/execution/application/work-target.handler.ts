import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decimal, Log, OperationalError } from '#kernel';
import { executionErrors } from '../domain/execution.errors.js';
import { plainTerms } from '../domain/order.js';
import { Instruments } from './instruments.js';
import { OrderIntake } from './order-intake.js';
import { WorkTarget } from './own-commands.js';
import { StartParent } from './start-parent.js';

/**
 * Makes the parent order that brings an account to its target, and sends the first slice. The target's id is the client order
 * id, so that a repeated event finds the order made before.
 */
@CommandHandler(WorkTarget)
export class WorkTargetHandler implements ICommandHandler<WorkTarget> {
  constructor(
    private readonly instruments: Instruments,
    private readonly intake: OrderIntake,
    private readonly parents: StartParent,
    private readonly log: Log,
  ) {}

  async execute(target: WorkTarget): Promise<void> {
    const { instrumentId, targetId, accountId } = target;
    const instrument = await this.instruments.find(instrumentId);
    if (instrument === null) {
      throw new OperationalError(
        'EXECUTION.INSTRUMENT_UNKNOWN',
        executionErrors['EXECUTION.INSTRUMENT_UNKNOWN'].message,
        { instrumentId },
      );
    }
    const order = this.intake.create(
      {
        instrumentId,
        side: target.side,
        type: 'MARKET',
        timeInForce: 'GTC',
        algorithm: 'VWAP',
        quantity: Decimal.of(target.quantity),
        limitPrice: null,
        stopPrice: null,
        ...plainTerms,
      },
      { clientOrderId: targetId, accountId, instrument, arrivalPrice: Decimal.of(target.referencePrice) },
    );
    const request = { order, instrument, bars: target.executionBars, barTime: target.barTime };
    const started = await this.parents.start(request);
    if (!started.ok) this.log.error('a target leads to no order', { targetId, code: started.refusal.code });
  }
}
