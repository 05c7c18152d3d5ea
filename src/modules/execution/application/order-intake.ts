import { Injectable } from '@nestjs/common';
import { Decimal, IdGenerator, ok, type Result } from '#kernel';
import type { InstrumentView } from '#modules/data';
import type { SubmitOrder } from '../contracts/index.js';
import { refuse, type ExecutionErrorCode } from '../domain/execution.errors.js';
import { initialised, type Order, type OrderTerms, type Trailing } from '../domain/order.js';
import { checkTerms, specialOrNull } from '../domain/order-terms.js';
import { FillPolicies } from './fill-policies.js';
import { Instruments } from './instruments.js';
import { OrderJournal } from './order-journal.js';

export interface ReceivedOrder {
  readonly order: Order;
  readonly instrument: InstrumentView;
}

const RESERVED_ID = /^(order|target)_/;

/** Turns a request into an order that its instrument can trade, or says what is wrong with it. */
@Injectable()
export class OrderIntake {
  constructor(
    private readonly instruments: Instruments,
    private readonly journal: OrderJournal,
    private readonly ids: IdGenerator,
    private readonly policies: FillPolicies,
  ) {}

  async receive(request: SubmitOrder): Promise<Result<ReceivedOrder, ExecutionErrorCode>> {
    if (RESERVED_ID.test(request.clientOrderId)) return refuse('EXECUTION.CLIENT_ORDER_ID_RESERVED');
    const instrument = await this.instruments.find(request.instrumentId);
    if (instrument === null) return refuse('EXECUTION.INSTRUMENT_UNKNOWN', { instrumentId: request.instrumentId });
    const terms = termsOf(request);
    const checked = checkTerms(terms, instrument);
    if (!checked.ok) return checked;
    const { type, timeInForce } = terms;
    const { policies } = this;
    if (!policies.takesType(type, instrument.id) || !policies.takesTimeInForce(timeInForce, instrument.id))
      return refuse('EXECUTION.NEEDS_BARS', { instrumentId: instrument.id });
    const { clientOrderId, accountId } = request;
    const arrivalPrice = await this.instruments.midPrice(instrument.id);
    return ok({ instrument, order: this.create(terms, { clientOrderId, accountId, instrument, arrivalPrice }) });
  }

  create(
    terms: OrderTerms,
    owner: Pick<Order, 'clientOrderId' | 'accountId' | 'arrivalPrice'> & { instrument: InstrumentView },
  ): Order {
    return initialised({
      ...terms,
      id: this.ids.next('order'),
      clientOrderId: owner.clientOrderId,
      accountId: owner.accountId,
      parentOrderId: null,
      arrivalPrice: owner.arrivalPrice,
      synthetic: owner.instrument.synthetic,
      correlationId: this.journal.cause().correlationId,
      createdAt: this.journal.now(),
    });
  }
}

const termsOf = (request: SubmitOrder): OrderTerms => ({
  instrumentId: request.instrumentId,
  side: request.side,
  type: request.type,
  timeInForce: request.timeInForce ?? 'DAY',
  algorithm: request.algorithm ?? null,
  quantity: Decimal.of(request.quantity),
  limitPrice: decimalOf(request.limitPrice),
  stopPrice: decimalOf(request.stopPrice),
  expiresAt: request.expiresAt ?? null,
  special: specialOrNull({
    trailing: trailingOf(request),
    postOnly: request.postOnly ?? false,
    reduceOnly: request.reduceOnly ?? false,
    displayQuantity: decimalOf(request.displayQuantity),
    link: null,
  }),
});

function trailingOf({ trailingOffset, trailingUnit, limitOffset }: SubmitOrder): Trailing | null {
  const offset = decimalOf(trailingOffset);
  return offset === null ? null : { offset, unit: trailingUnit ?? 'PRICE', limitOffset: decimalOf(limitOffset) };
}

/** JSON may say null where a field was left out. */
const decimalOf = (text: string | null | undefined): Decimal | null =>
  text === undefined || text === null ? null : Decimal.of(text);
