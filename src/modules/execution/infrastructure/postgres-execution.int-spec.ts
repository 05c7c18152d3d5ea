import { Decimal } from '#kernel';
import { managerOf } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { depositEntry } from '../domain/ledger.js';
import { ExecutionConfig } from '../execution.config.js';
import { accountBookContract } from '../testing/account-book.contract.js';
import { orderStoreContract } from '../testing/order-store.contract.js';
import { at, newOrder } from '../testing/orders.builder.js';
import { schedulesContract } from '../testing/schedules.contract.js';
import { executionMigrations } from './migrations/index.js';
import { PostgresAccountBook } from './postgres-account-book.js';
import { PostgresOrderStore } from './postgres-order-store.js';
import { PostgresScheduleStore } from './postgres-schedule-store.js';
import { PostgresVolumeHistory } from './postgres-volume-history.js';

let db: TestDatabase;
const stores = async () => {
  db = await testDatabase({ name: 'execution', migrations: executionMigrations });
  const { database, unitOfWork } = db;
  return { unitOfWork, accounts: new PostgresAccountBook(database), orders: new PostgresOrderStore(database) };
};
afterEach(() => db.stop());

const openAccount = async ({ accounts, unitOfWork }: Awaited<ReturnType<typeof stores>>): Promise<void> => {
  const cash = Decimal.of('1000');
  const account = {
    id: 'paper',
    name: 'Paper',
    currency: 'USD',
    initialCash: cash,
    cash,
    broker: 'paper',
    synthetic: false,
  };
  await unitOfWork.run((tx) => accounts.open(tx, account, { entry: depositEntry(cash), at }));
};

describe(PostgresOrderStore.name, () => {
  orderStoreContract(stores);
});

describe(PostgresAccountBook.name, () => {
  accountBookContract(stores);
});

describe('the ledger', () => {
  it('refuses an entry that does not sum to zero, whoever writes it', async () => {
    const opened = await stores();
    await openAccount(opened);
    const entry = `INSERT INTO execution.ledger_entry (account_id, cash, position_cost, fees, realised_pnl, capital, booked_at)
      VALUES ('paper', 1, 0, 0, 0, -1.01, now())`;
    await expect(opened.unitOfWork.run((tx) => managerOf(tx).query(entry))).rejects.toMatchObject({ code: '23514' });
  });
});

describe(`${PostgresScheduleStore.name} and ${PostgresVolumeHistory.name}`, () => {
  schedulesContract(async () => {
    const opened = await stores();
    await openAccount(opened);
    await opened.unitOfWork.run((tx) =>
      opened.orders.insert(tx, [{ order: newOrder({ algorithm: 'VWAP' }), currency: 'USD' }]),
    );
    const config = Object.assign(new ExecutionConfig(), { volumeHistoryBars: 3 });
    return {
      unitOfWork: opened.unitOfWork,
      schedules: new PostgresScheduleStore(db.database),
      volumes: new PostgresVolumeHistory(db.database, config),
    };
  });
});
