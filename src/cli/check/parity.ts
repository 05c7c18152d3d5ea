import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { UserError, fromRfc3339 } from '#kernel';
import type { StrategyDecisionView, StrategyRecordView } from '#modules/analytics';
import type { BarView, InstrumentView } from '#modules/data';
import type { BarSeries, RecordedOrder, RecordedRun } from '#research';
import type { Buses } from '../../desk/buses.js';
import { atDesk } from '../at-desk.js';
import { outputOf } from '../output.js';

const PAGE = 1000;

export function registerParity(check: Command): void {
  const command = check
    .command('parity')
    .description(
      'run a strategy that works, or worked, on paper again as a backtest on the bars that it saw, and compare order by order',
    )
    .argument('<run>', 'its id, see paper list');
  command.action(async (runId: string) => {
    const [research, { parityInWords }] = await Promise.all([import('#research'), import('./parity-in-words.js')]);
    const { record, recorded } = await atDesk((buses) => recordedRun(buses, runId));
    const { fillPolicyOf } = await import('#modules/execution');
    const quoted = record.instrumentIds.filter((id) => fillPolicyOf(id, record.broker) !== 'next-open');
    research.mustBeRepeatable({ held: record.heldAtStart.length, quoted });
    const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-parity-'));
    try {
      const strategy = await research.unpackStrategy(record.source, folder);
      const result = research.checkParity(strategy, recorded);
      outputOf(command).result(result, parityInWords(result));
      if (!result.passed) process.exitCode = 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** What the desk has written down of it. */
async function recordedRun(
  buses: Buses,
  runId: string,
): Promise<{ readonly record: StrategyRecordView; readonly recorded: RecordedRun }> {
  const { GetStrategyRecord } = await import('#modules/analytics');
  const { orderTypes } = await import('#modules/execution');
  const { parametersFromText } = await import('#research');
  const record = await buses.ask(GetStrategyRecord.of({ runId }));
  if (record === null)
    throw new UserError('ANALYTICS.STRATEGY_RUN_UNKNOWN', `There is no strategy run ${runId}.`, { runId });
  const { marketTime, marketTimeAtStart, cashAtStart, broker, currency, seed } = record;
  if (marketTime === null || marketTimeAtStart === null || cashAtStart === null)
    throw new UserError('RESEARCH.PARITY_IMPOSSIBLE', 'The strategy has not begun.', { runId });
  const endsAt = micros(marketTime);
  const recorded: RecordedRun = {
    parameters: parametersFromText(record.parameters),
    bars: await seriesOf(buses, record, { until: marketTime, begun: micros(marketTimeAtStart) }),
    startsAfter: micros(marketTimeAtStart),
    endsAt,
    currency,
    cash: Number(cashAtStart),
    feeBps: broker.feeBps,
    slippageBps: broker.slippageBps,
    participation: broker.participation,
    orderTypes,
    seed,
    orders: await ordersOf(buses, runId, endsAt),
  };
  return { record, recorded };
}

async function seriesOf(
  { ask }: Buses,
  { instrumentIds, warmUpBars }: StrategyRecordView,
  { until, begun }: { readonly until: string; readonly begun: number },
): Promise<BarSeries[]> {
  const { ListInstruments } = await import('#modules/data');
  const instruments = await ask(ListInstruments.of({}));
  const wanted = instrumentIds.flatMap((id) => instruments.find((each) => each.id === id) ?? []);
  return Promise.all(
    wanted.map(async (instrument) =>
      series(instrument, lastBefore(await barsOf({ ask }, instrument.id, until), begun, warmUpBars)),
    ),
  );
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

async function ordersOf({ ask }: Buses, runId: string, endsAt: number): Promise<RecordedOrder[]> {
  const { ListStrategyDecisions } = await import('#modules/analytics');
  const [{ GetOrder }, { recordedOrder }] = await Promise.all([
    import('#modules/execution'),
    import('./recorded-order.js'),
  ]);
  const orders: RecordedOrder[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: StrategyDecisionView[] = await ask(ListStrategyDecisions.of({ runId, after, limit: PAGE }));
    for (const decision of page.filter(({ kind }) => kind === 'SUBMIT')) {
      const { orderId } = decision;
      const order = orderId === null ? null : await ask(GetOrder.of({ orderId }));
      const recorded = recordedOrder(decision, order, endsAt);
      if (recorded !== null) orders.push(recorded);
    }
    after = page.at(-1)?.number;
  }
  return orders;
}

const micros = (text: string): number => Number(fromRfc3339(text));
