import { Decimal, ManualClock, SequentialIds, fromRfc3339 } from '#kernel';
import { DecisionRecord } from '../application/decision-record.js';
import { PreTradeDesk } from '../application/pre-trade-desk.js';
import { ReferencePrices } from '../application/reference-prices.js';
import { TargetSizing } from '../application/target-sizing.js';
import type { AccountLimits } from '../domain/account-limits.js';
import { allControls } from '../domain/all-controls.js';
import { PreTradePolicy } from '../domain/pre-trade-policy.js';
import { RiskConfig } from '../risk.config.js';
import { DirectUnitOfWork, FixedCausality, RecordingOutbox } from '#testing';
import { InMemoryLimitBook } from './in-memory-limit-book.js';
import { InMemoryMarketHistory } from './in-memory-market-history.js';
import { InMemoryMarketStream } from './in-memory-market-stream.js';
import { InMemoryTargetBook } from './in-memory-target-book.js';
import { InMemoryTradingStates } from './in-memory-trading-states.js';
import { limitsOf } from './pre-trade-context.builder.js';

/** The module's services over memory, with one account `paper` of 100,000 and, once told, prices. */
export async function riskMemory(options: { limits?: Partial<AccountLimits>; config?: Partial<RiskConfig> } = {}) {
  const config = Object.assign(new RiskConfig(), options.config);
  const clock = new ManualClock(fromRfc3339('2020-01-02T10:00:00Z'));
  const states = new InMemoryTradingStates();
  const limits = new InMemoryLimitBook(states);
  const history = new InMemoryMarketHistory();
  const targets = new InMemoryTargetBook(limits, history, states);
  const stream = new InMemoryMarketStream();
  const prices = new ReferencePrices(stream, history, clock, config);
  await prices.start();
  const unitOfWork = new DirectUnitOfWork();
  const outbox = new RecordingOutbox();
  const ids = new SequentialIds();
  const causality = new FixedCausality();
  const desk = new PreTradeDesk(new PreTradePolicy(allControls(config.restrictedInstruments)), limits, prices, clock);
  const record = new DecisionRecord(limits, outbox, ids, clock);
  const sizing = new TargetSizing(history, prices, config);
  const account = { id: 'paper', currency: 'USD', cash: Decimal.of('100000'), synthetic: false };
  await unitOfWork.run((tx) => limits.openAccount(tx, account, limitsOf(options.limits)));
  const price = (text: string, instrumentId = 'SP500.INDEX') =>
    stream.publish({
      kind: 'quote',
      quote: { instrumentId, time: clock.nowMicros(), bid: text, ask: text, bidSize: '1', askSize: '1' },
    });
  return {
    config,
    clock,
    states,
    limits,
    history,
    targets,
    prices,
    unitOfWork,
    outbox,
    ids,
    causality,
    desk,
    record,
    sizing,
    price,
  };
}
