import { Decimal } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { ApproveOrderHandler } from '../application/approve-order.handler.js';
import { DecisionRecord } from '../application/decision-record.js';
import { PreTradeDesk } from '../application/pre-trade-desk.js';
import { ReferencePrices } from '../application/reference-prices.js';
import { ApproveOrder } from '../contracts/index.js';
import { allControls } from '../domain/all-controls.js';
import { PreTradePolicy } from '../domain/pre-trade-policy.js';
import { RiskConfig } from '../risk.config.js';
import { InMemoryMarketStream } from '../testing/in-memory-market-stream.js';
import { limitBookContract } from '../testing/limit-book.contract.js';
import { marketHistoryContract } from '../testing/market-history.contract.js';
import { limitsOf } from '../testing/pre-trade-context.builder.js';
import { targetBookContract } from '../testing/target-book.contract.js';
import { riskMigrations } from './migrations/index.js';
import { PostgresLimitBook } from './postgres-limit-book.js';
import { PostgresMarketHistory } from './postgres-market-history.js';
import { PostgresTargetBook } from './postgres-target-book.js';
import { PostgresTradingStates } from './postgres-trading-states.js';

let db: TestDatabase;
const openDatabase = async (): Promise<TestDatabase> =>
  (db = await testDatabase({ name: 'risk', migrations: riskMigrations }));
afterEach(() => db.stop());

describe(PostgresLimitBook.name, () => {
  limitBookContract(async () => {
    const { database, unitOfWork } = await openDatabase();
    return { unitOfWork, limits: new PostgresLimitBook(database), states: new PostgresTradingStates(database) };
  });
});

describe(PostgresMarketHistory.name, () => {
  marketHistoryContract(async () => {
    const { database, unitOfWork } = await openDatabase();
    return { unitOfWork, history: new PostgresMarketHistory(database) };
  });
});

describe(PostgresTargetBook.name, () => {
  targetBookContract(async () => {
    const { database, unitOfWork } = await openDatabase();
    const [limits, history] = [new PostgresLimitBook(database), new PostgresMarketHistory(database)];
    return { unitOfWork, limits, history, targets: new PostgresTargetBook() };
  });
});

describe('a thousand orders at once', () => {
  it('never reserve more than the limit, and just that much, whichever process they come to', async () => {
    const { database, unitOfWork, outbox, ids, clock, causality } = await openDatabase();
    const limits = new PostgresLimitBook(database);
    const stream = new InMemoryMarketStream();
    const prices = new ReferencePrices(stream, new PostgresMarketHistory(database), clock, new RiskConfig());
    await prices.start();
    await stream.publish({
      kind: 'quote',
      quote: { instrumentId: 'AAA.XNAS', time: 0n, bid: '100', ask: '100', bidSize: '1', askSize: '1' },
    });
    const desk = new PreTradeDesk(new PreTradePolicy(allControls([])), limits, prices, clock);
    const record = new DecisionRecord(limits, outbox, ids, clock);
    const one = new ApproveOrderHandler(unitOfWork, desk, record, causality);
    const other = new ApproveOrderHandler(unitOfWork, desk, record, causality);
    const account = { id: 'paper', currency: 'USD', cash: Decimal.of('1000000'), synthetic: false };
    await unitOfWork.run((tx) => limits.openAccount(tx, account, limitsOf({ maxOrdersPerSecond: 5000 })));

    const decisions = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        (index % 2 === 0 ? one : other).execute(
          ApproveOrder.of({
            order: {
              clientOrderId: `c-${index % 900}`,
              accountId: 'paper',
              instrumentId: 'AAA.XNAS',
              side: 'BUY',
              quantity: '3',
            },
          }),
        ),
      ),
    );

    const state = await limits.read(null, { accountId: 'paper', clientOrderIds: [], since: '2020-01-01T23:59:59Z' });
    expect(state?.exposures.map(({ openBuy }) => `${openBuy}`)).toEqual(['999']);
    expect(state?.recentDecisions).toBe(900);
    const reservations = decisions.flatMap((decision) => (decision.ok ? decision.value.reservationId : []));
    expect(new Set(reservations).size).toBe(333);
    const [counted] = await database.query<{ events: number }[]>('SELECT count(*)::integer AS events FROM risk.outbox');
    expect(counted?.events).toBe(900);
  });
});
