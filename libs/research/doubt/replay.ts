import { minorDigits } from '#accounting';
import {
  Simulation,
  blockSource,
  bpsFees,
  fixedBpsSlippage,
  recordedTicks,
  type Order,
  type LatencyModel,
  type SimulationResult,
  type TradedInstrument,
} from '#engine';
import { orderRecordOf, specsOf, stepsOf } from '../record/order-records.js';
import type { FillRecord, OrderRecord } from '../run/run-outcome.js';
import { guarded } from '../run/execute.js';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import type { RecordedMessage, RecordedOrder, RecordedRun } from './recorded-run.js';

/** A volume that limits nothing: what the paper broker takes for bars that come without. */
const UNLIMITED_VOLUME = 1e12;
/** The desk's broker does not look at the account's money, risk does. */
const ANY_LEVERAGE = { kind: 'margin', leverage: 1e12, maintenance: 0 } as const;

/** The orders of the backtest in the form of the record. */
export function replayed(strategy: LoadedStrategy, run: RecordedRun): { orders: RecordedOrder[]; moments: number } {
  const series = run.bars.map(({ instrument, bars }) => ({
    instrument,
    bars: { ...bars, volume: bars.volume.map((volume) => (volume === 0 ? UNLIMITED_VOLUME : volume)) },
  }));
  const moneyDigits = minorDigits(run.currency);
  return guarded({ strategy }, () => {
    const sent: Parameters<typeof orderRecordOf>[0][] = [];
    const simulation = new Simulation({
      policy: run.policy,
      bars: series.map(({ instrument, bars }) => blockSource([instrument], bars)),
      ...(run.ticks.length === 0 ? {} : recordedTicks(run.ticks, run.instruments)),
      latency: recordedLatency(run),
      startsAfter: run.startsAfter,
      strategies: [{ strategy: strategy.Class, parameters: run.parameters }],
      accounts: [{ currency: run.currency, cash: run.cash, kind: ANY_LEVERAGE }],
      fees: bpsFees({ takerBps: run.feeBps, makerBps: run.makerFeeBps }),
      slippage: fixedBpsSlippage(run.slippageBps),
      participation: run.participation,
      moneyDigits,
      seed: run.seed,
      watch: (order) => void sent.push(order),
    });
    while (simulation.advance(Number.MAX_SAFE_INTEGER));
    simulation.deliverUntil(run.endsAt + 1);
    const result = simulation.finish();
    const { fills, traces } = stepsOf(result.log, specsOf(instrumentsOf(result), moneyDigits));
    const orders = sent.map((order) => recordOf(orderRecordOf(order, traces), fills));
    return { orders, moments: result.moments };
  });
}

const instrumentsOf = ({ instruments }: SimulationResult): TradedInstrument[] =>
  instruments.map(({ instrument }) => instrument);

const recordOf = (order: Omit<OrderRecord, 'strategy'>, fills: readonly FillRecord[]): RecordedOrder => ({
  order: order.id,
  time: order.time,
  instrumentId: order.instrumentId,
  side: order.side,
  type: order.type,
  quantity: order.quantity,
  limitPrice: order.limitPrice,
  stopPrice: order.stopPrice,
  status: order.status,
  reason: order.status === 'DENIED' ? order.reason : '',
  fills: fills.filter(({ orderId }) => orderId === order.id),
});

/**
 * Messages take as long as they took at the desk. One that the desk never saw belongs to a run that has gone another way already: it
 * arrives at once.
 */
function recordedLatency({ messages, policy }: RecordedRun): LatencyModel {
  const left = Map.groupBy(messages, ({ message, order }) => `${message} ${order}`);
  const sent = (message: string, { id }: Pick<Order, 'id'>) => left.get(`${message} ${id}`) ?? [];
  // What a broker gets after a tick is a microsecond behind it; after a bar it is there for one that opens with that close.
  const behind = policy === 'next-open' ? 0 : 1;
  /** When the order changed last. */
  const changedAt = new Map<number, number>();
  const arrivalOf = ({ arrivedAt, refused, order }: RecordedMessage): number => {
    if (arrivedAt === null) return Number.POSITIVE_INFINITY;
    return refused ? Math.max(arrivedAt + 1, changedAt.get(order) ?? 0) : arrivedAt - 1 + behind;
  };
  return {
    arrival: (message, order, now) => {
      const [next] = sent(message, order);
      const time = Math.max(now, next === undefined ? now + behind : arrivalOf(next));
      changedAt.set(order.id, time);
      return time;
    },
    refuses: (message, order) => sent(message, order).shift()?.refused ?? false,
  };
}
