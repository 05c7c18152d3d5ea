// split.backlog-60s.drain-seconds: Kafka is away for 60 s while 200 orders a second come in over REST and both feeds run; from its
// return until every event of that time is published and stands in the audit trail, while orders go on coming. Before it is back no
// order is approved, so the events are those of bars, quotes' features, signals and of orders that are denied.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runningPostgres } from '#platform/embedded';
import { manifest } from '../../src/modules.manifest.js';
import { printFigure } from '../figure.js';
import { warmDesk, withSplitDesk } from './bench-desk.js';
import { orderStream } from './order-stream.js';

const PER_SECOND = Number(process.env['BENCH_PER_SECOND'] ?? 200);
const OUTAGE_SECONDS = Number(process.env['BENCH_OUTAGE_SECONDS'] ?? 60);
const GIVE_UP_MS = 600_000;
const modules = manifest.map(({ name }) => name);

await withSplitDesk(async (split, dataDir) => {
  const { kafka } = split;
  const admin = await warmDesk(split);
  const database = new Client({ connectionString: (await runningPostgres(join(dataDir, 'postgres'))) ?? '' });
  await database.connect();
  const stop = new AbortController();
  const stream = orderStream(admin, { run: 'run', perSecond: PER_SECOND, seconds: 3600, until: stop.signal });
  await sleep(5000);
  kafka.kill();
  await sleep(OUTAGE_SECONDS * 1000);
  kafka.startAgain();
  const back = performance.now();
  const marks = await ends(database);
  const backlog = await behind(database, marks);
  while ((await behind(database, marks)) > 0) {
    if (performance.now() - back > GIVE_UP_MS) throw new Error('the backlog was not drained in ten minutes');
    await sleep(100);
  }
  const seconds = (performance.now() - back) / 1000;
  stop.abort();
  const outcomes = await stream;
  await database.end();
  const accepted = outcomes.filter((each) => each.accepted).length;
  const unit = `s, ${backlog} events after ${OUTAGE_SECONDS} s, ${accepted} of ${outcomes.length} orders accepted`;
  printFigure(`split.backlog-${OUTAGE_SECONDS}s.drain-seconds`, seconds, unit);
});

/** The last position of each module's outbox. */
async function ends(database: Client): Promise<Map<string, string>> {
  const each = modules.map(
    (name) => `SELECT '${name}' AS name, coalesce(max(position), 0)::text AS position FROM ${name}.outbox`,
  );
  const { rows } = await database.query<{ name: string; position: string }>(each.join(' UNION ALL '));
  return new Map(rows.map(({ name, position }) => [name, position]));
}

/** Events up to these positions that are not in the audit trail yet. */
async function behind(database: Client, marks: ReadonlyMap<string, string>): Promise<number> {
  const each = [...marks].map(
    ([name, position]) => `SELECT count(*) AS n FROM ${name}.outbox o WHERE position <= ${position}
       AND NOT EXISTS (SELECT 1 FROM compliance.audit_entry a WHERE a.event_id = o.event_id)`,
  );
  const { rows } = await database.query<{ n: string }>(
    `SELECT sum(n) AS n FROM (${each.join(' UNION ALL ')}) AS counted`,
  );
  return Number(rows[0]?.n ?? 0);
}
