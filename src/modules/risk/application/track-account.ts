import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import { HandlesEvents, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { AccountOpened, FillBooked } from '#modules/execution';
import { limitsOfNewAccount } from '../domain/account-limits.js';
import { parseMandates } from '../domain/mandate.js';
import { RiskConfig } from '../risk.config.js';
import { LimitBook, type BookedPosition } from './ports/limit-book.port.js';
import { TargetBook } from './ports/target-book.port.js';

/** Keeps risk's own account book: limits and mandates when an account opens, position and cash with every fill. */
@Injectable()
@HandlesEvents(AccountOpened, FillBooked)
export class TrackAccount implements EventHandler<AccountOpened | FillBooked> {
  constructor(
    private readonly limits: LimitBook,
    private readonly targets: TargetBook,
    private readonly config: RiskConfig,
  ) {}

  async handle(deliveries: readonly Delivery<AccountOpened | FillBooked>[], tx: Transaction): Promise<void> {
    const booked: BookedPosition[] = [];
    for (const { event } of deliveries) {
      if (event instanceof FillBooked) booked.push(bookedBy(event));
      else await this.open(event, tx);
    }
    if (booked.length > 0) await this.limits.bookPositions(tx, booked);
  }

  private async open({ accountId, currency, initialCash, synthetic }: AccountOpened, tx: Transaction): Promise<void> {
    const cash = Decimal.of(initialCash);
    const { config } = this;
    const limits = limitsOfNewAccount(cash, {
      maxQuantity: Decimal.of(config.maxQuantity),
      maxOrderNotionalRatio: Decimal.of(config.maxOrderNotionalRatio),
      maxPositionRatio: Decimal.of(config.maxPositionRatio),
      maxGrossExposureRatio: Decimal.of(config.maxGrossExposureRatio),
      maxLeverage: Decimal.of(config.maxLeverage),
      maxOrdersPerSecond: config.maxOrdersPerSecond,
      priceCollarBps: config.priceCollarBps,
    });
    await this.limits.openAccount(tx, { id: accountId, currency, cash, synthetic }, limits);
    await this.grantMandates(accountId, tx);
  }

  /** The permitted weight is shared evenly by the account's mandates. */
  private async grantMandates(accountId: string, tx: Transaction): Promise<void> {
    const mandates = parseMandates(this.config.mandates).filter((mandate) => mandate.accountId === accountId);
    const { maxWeight, targetVolatility } = this.config;
    await this.targets.grant(
      tx,
      mandates.map((mandate) => ({ ...mandate, maxWeight: maxWeight / mandates.length, targetVolatility })),
    );
  }
}

const bookedBy = ({ position: { accountId, instrumentId, quantity }, cash }: FillBooked): BookedPosition => ({
  accountId,
  instrumentId,
  position: Decimal.of(quantity),
  cash: Decimal.of(cash),
});
