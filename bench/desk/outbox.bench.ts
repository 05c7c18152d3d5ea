// desk.outbox.append-per-second: durable transactions of one event each, eight writers side by side.
// desk.outbox.relay-per-second: events from the outbox through a consumer with its inbox, in order per key, to the mark.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntegrationEvent } from '#messaging';
import { Database, PostgresUnitOfWork, migrate } from '#platform/database';
import { startEmbeddedPostgres } from '#platform/embedded';
import { StructuredLog } from '#platform/logging';
import {
  AlsCausality,
  EventConsumer,
  InProcessTransport,
  PostgresDeadLetters,
  PostgresInbox,
  TransactionalWork,
} from '#platform/messaging';
import { Lease, OutboxRelay, PostgresOutbox, PostgresOutboxStore, messagingMigrations } from '#platform/outbox';
import { SystemClock, TimeOrderedIds } from '#platform/system';
import { median, printFigure } from '../figure.js';

const SCHEMA = 'bench';
const WRITERS = 8;
const APPENDS = 4000;
const RELAYED = 30_000;
const ROUNDS = 5;

class FillBooked extends IntegrationEvent {
  static readonly type = 'bench.fill-booked.v1';
  orderId!: string;
  instrumentId!: string;
  quantity!: string;
  price!: string;

  get key(): string {
    return this.orderId;
  }
}

const fill = (n: number): FillBooked =>
  FillBooked.of({ orderId: `order_${n % 1000}`, instrumentId: 'AAPL.XNAS', quantity: '100', price: '187.25' });

const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
const ids = new TimeOrderedIds();
const causality = new AlsCausality(ids);
const log = new StructuredLog({ level: 'warn', format: 'text', cause: () => undefined });
const postgres = await startEmbeddedPostgres({ folder, log });
await migrate(postgres.url, [{ name: SCHEMA, migrations: messagingMigrations(SCHEMA) }]);
const database = await Database.connect(postgres.url, { poolSize: 16, applicationName: 'bench' });
const unitOfWork = new PostgresUnitOfWork(database, () => undefined);
const outbox = new PostgresOutbox(SCHEMA, { clock: new SystemClock(), ids, causality });

try {
  printFigure('desk.outbox.append-per-second', await medianOf(append), 'events/s');
  await database.query(`TRUNCATE ${SCHEMA}.outbox`);
  printFigure('desk.outbox.relay-per-second', await medianOf(relay), 'events/s');
} finally {
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The first round warms up and does not count. */
async function medianOf(round: () => Promise<number>): Promise<number> {
  await round();
  const rates: number[] = [];
  for (let n = 0; n < ROUNDS; n++) rates.push(await round());
  return median(rates);
}

async function append(): Promise<number> {
  const started = performance.now();
  const writers = Array.from({ length: WRITERS }, async () => {
    for (let n = 0; n < APPENDS / WRITERS; n++) await unitOfWork.run((tx) => outbox.add(tx, fill(n)));
  });
  await Promise.all(writers);
  return perSecond(APPENDS, started);
}

async function relay(): Promise<number> {
  for (let n = 0; n < RELAYED; n += 1000) {
    const events = Array.from({ length: 1000 }, (_, index) => fill(n + index));
    await unitOfWork.run((tx) => outbox.add(tx, ...events));
  }
  let handled = 0;
  const effect = async (envelopes: readonly unknown[]): Promise<void> => void (handled += envelopes.length);
  const work = new TransactionalWork('bench', unitOfWork, new PostgresInbox(SCHEMA), effect);
  const deadLetters = new PostgresDeadLetters(database, SCHEMA);
  const consumer = new EventConsumer({ name: 'bench', wants: () => true, work, deadLetters, log });
  const idle = { handle: (): Promise<void> => Promise.resolve() };
  const transport = new InProcessTransport(false);
  transport.connect([{ module: SCHEMA, effects: consumer, steps: idle, records: false, sources: 'all' }], {
    observe: () => undefined,
    sources: 'all',
  });
  const lease = new Lease(database, { schema: SCHEMA, name: 'relay', holder: 'bench', seconds: 60 });
  await lease.acquire();
  const publisher = new OutboxRelay(SCHEMA, new PostgresOutboxStore(database, SCHEMA), transport, lease);
  const started = performance.now();
  while ((await publisher.publishPending()) > 0);
  if (handled !== RELAYED) throw new Error(`${handled} of ${RELAYED} events were handled`);
  return perSecond(RELAYED, started);
}

function perSecond(count: number, started: number): number {
  return count / ((performance.now() - started) / 1000);
}
