import { UserError, fromRfc3339 } from '#kernel';
import type { LiveTick } from '#engine';
import type { StrategyDecisionView, StrategyRecordView, StrategyTicksView } from '#modules/analytics';
import type { BarView, InstrumentView } from '#modules/data';
import type { OrderDetail } from '#modules/execution';
import type { BarSeries, RecordedMessage, RecordedOrder, RecordedRun } from '#research';
import type { Buses } from '../../desk/buses.js';

const PAGE = 1000;
/** Of ticks, up to a thousand in each. */
const BLOCKS = 100;

/** What the desk has written down of a strategy's work. @throws UserError `RESEARCH.PARITY_IMPOSSIBLE` where it cannot be done again */
export async function recordedRun(
  buses: Buses,
  runId: string,
): Promise<{ readonly source: StrategyRecordView['source']; readonly recorded: RecordedRun }> {
  const [{ GetStrategyRecord }, { orderTypes }, { parametersFromText }] = await Promise.all([
    import('#modules/analytics'),
    import('#modules/execution'),
    import('#research'),
  ]);
  const record = await buses.ask(GetStrategyRecord.of({ runId }));
  if (record === null)
    throw new UserError('ANALYTICS.STRATEGY_RUN_UNKNOWN', `There is no strategy run ${runId}.`, { runId });
  const { marketTime, marketTimeAtStart, cashAtStart, broker, currency, seed } = record;
  if (marketTime === null || marketTimeAtStart === null || cashAtStart === null)
    throw new UserError('RESEARCH.PARITY_IMPOSSIBLE', 'The strategy has not begun.', { runId });
  const endsAt = micros(marketTime);
  const recorded: RecordedRun = {
    parameters: parametersFromText(record.parameters),
    ...(await marketOf(buses, record, { until: marketTime, begun: micros(marketTimeAtStart) })),
    startsAfter: micros(marketTimeAtStart),
    endsAt,
    currency,
    cash: Number(cashAtStart),
    feeBps: broker.feeBps,
    makerFeeBps: broker.makerFeeBps ?? broker.feeBps,
    slippageBps: broker.slippageBps,
    participation: broker.participation,
    orderTypes,
    seed,
    ...(await decidedIn(buses, runId, endsAt)),
  };
  return { source: record.source, recorded };
}

type Market = Pick<RecordedRun, 'instruments' | 'policy' | 'bars' | 'ticks'>;

/** What it saw, and how its orders are filled. */
async function marketOf(
  buses: Buses,
  record: StrategyRecordView,
  span: { readonly until: string; readonly begun: number },
): Promise<Market> {
  const [{ ListInstruments }, { fillPolicyOf }, { repeatablePolicy }, { tradedInstrument }] = await Promise.all([
    import('#modules/data'),
    import('#modules/execution'),
    import('#research'),
    import('#engine'),
  ]);
  const known = await buses.ask(ListInstruments.of({}));
  const instruments = record.instrumentIds.flatMap((id) => known.find((each) => each.id === id) ?? []);
  const ticks = await ticksOf(buses, record.id);
  const policies = new Map(record.instrumentIds.map((id) => [id, fillPolicyOf(id, record.broker)]));
  const policy = repeatablePolicy({ held: record.heldAtStart.length, policies, seesTicks: ticks.length > 0 });
  const bars = await Promise.all(
    instruments.map(async (instrument) =>
      series(instrument, lastBefore(await barsOf(buses, instrument.id, span.until), span.begun, record.warmUpBars)),
    ),
  );
  return {
    instruments: instruments.map(tradedInstrument),
    policy,
    bars: bars.filter(({ bars: { rows } }) => rows > 0),
    ticks,
  };
}

async function ticksOf({ ask }: Buses, runId: string): Promise<LiveTick[]> {
  const { ListStrategyTicks } = await import('#modules/analytics');
  const ticks: LiveTick[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const blocks: StrategyTicksView[] = await ask(ListStrategyTicks.of({ runId, after, limit: BLOCKS }));
    for (const block of blocks) ticks.push(...(JSON.parse(block.ticks) as LiveTick[]));
    after = blocks.at(-1)?.number;
  }
  return ticks;
}

async function barsOf({ ask }: Pick<Buses, 'ask'>, instrumentId: string, to: string): Promise<BarView[]> {
  const { GetBars } = await import('#modules/data');
  const bars: BarView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: BarView[]; nextCursor: string | null } = await ask(
      GetBars.of({ instrumentId, to, limit: PAGE, ...(cursor === '' ? {} : { cursor }) }),
    );
    bars.push(...page.items);
    cursor = page.nextCursor;
  }
  return bars.toReversed();
}

/** What it saw, and so many bars before: indicators begin with the same. */
function lastBefore(bars: readonly BarView[], begun: number, warmUpBars: number): readonly BarView[] {
  const first = bars.findIndex(({ closeTime }) => micros(closeTime) > begun);
  return bars.slice(Math.max(0, (first === -1 ? bars.length : first) - warmUpBars));
}

async function series(instrument: InstrumentView, bars: readonly BarView[]): Promise<BarSeries> {
  const [{ barSeriesOf }, { tradedInstrument }] = await Promise.all([import('#research'), import('#engine')]);
  const rows = bars.map((bar) => ({
    openTime: micros(bar.openTime),
    closeTime: micros(bar.closeTime),
    open: Number(bar.open),
    high: Number(bar.high),
    low: Number(bar.low),
    close: Number(bar.close),
    volume: Number(bar.volume),
  }));
  return barSeriesOf(tradedInstrument(instrument), bars[0]?.timeframe ?? '', rows);
}

async function decidedIn(
  { ask }: Buses,
  runId: string,
  endsAt: number,
): Promise<Pick<RecordedRun, 'orders' | 'messages'>> {
  const { ListStrategyDecisions } = await import('#modules/analytics');
  const [{ GetOrder }, { recordedOrder }] = await Promise.all([
    import('#modules/execution'),
    import('./recorded-order.js'),
  ]);
  const orders: RecordedOrder[] = [];
  const messages: RecordedMessage[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: StrategyDecisionView[] = await ask(ListStrategyDecisions.of({ runId, after, limit: PAGE }));
    for (const decision of page) {
      const { orderId, kind } = decision;
      const order = orderId === null || kind !== 'SUBMIT' ? null : await ask(GetOrder.of({ orderId }));
      messages.push(messageOf(decision, order));
      if (kind !== 'SUBMIT') continue;
      const recorded = recordedOrder(decision, order, endsAt);
      if (recorded !== null) orders.push(recorded);
    }
    after = page.at(-1)?.number;
  }
  return { orders, messages };
}

const MESSAGES = { SUBMIT: 'insert', REPLACE: 'modify', CANCEL: 'cancel' } as const;

function messageOf(
  { kind, order, refused, arrivedAt }: StrategyDecisionView,
  taken: OrderDetail | null,
): RecordedMessage {
  const isTurnedDown = kind === 'SUBMIT' && (taken?.status === 'DENIED' || taken?.status === 'REJECTED');
  return {
    message: MESSAGES[kind],
    order,
    arrivedAt: arrivedAt === null ? null : micros(arrivedAt),
    refused: refused !== null || isTurnedDown,
  };
}

const micros = (text: string): number => Number(fromRfc3339(text));
