import { setTimeout as sleep } from 'node:timers/promises';
import { openDesk } from '#desk';
import { ManualClock, SeededRng, SequentialIds, fromRfc3339 } from '#kernel';
import { GetTrainingJob, TrainModel } from '#modules/ai';
import { type AuditEntryPage, GetEventLog, ListAuditEntries } from '#modules/compliance';
import { ListFeeds, LoadBars, StepFeed } from '#modules/data';
import { OpenAccount } from '#modules/execution';
import { answer } from '#platform/http';

/** What a desk, or the part of one that has the gateway, is asked to do. */
export type Deed =
  | { readonly name: 'clock'; readonly time: string }
  | { readonly name: 'load'; readonly file: string }
  | { readonly name: 'feed' }
  | { readonly name: 'account' }
  | { readonly name: 'train'; readonly instrumentId: string }
  | { readonly name: 'step' }
  | { readonly name: 'publish' }
  | { readonly name: 'log' }
  | { readonly name: 'entries' };

export type Done = { readonly value: unknown } | { readonly failed: string };

const ACCOUNT = { accountId: 'paper', name: 'Paper', currency: 'USD', initialCash: '1000000', synthetic: false };

const clock = new ManualClock();
const desk = await openDesk({
  environment: process.env,
  clock,
  ids: new SequentialIds(),
  rng: new SeededRng(1),
  dataDir: process.env['DATA_DIR'] ?? '',
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  exclusive: false,
  stepped: true,
  http: true,
  prepare: ({ parts }) =>
    void parts.marketStream.subscribe('clock', (update) => {
      if (update.kind === 'bar') moveTo(update.bar.closeTime);
    }),
});
await desk.http?.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1');
await desk.lifecycle.own(new AbortController().signal);
await desk.lifecycle.connect();
desk.runtime.parts.readiness.become('ready');

function moveTo(time: bigint): void {
  if (time > clock.nowMicros()) clock.moveTo(time);
}

async function perform(deed: Deed): Promise<unknown> {
  const { ask, execute } = desk.buses;
  switch (deed.name) {
    case 'clock':
      return moveTo(fromRfc3339(deed.time));
    case 'load':
      return answer(await execute(LoadBars.of({ files: [deed.file], replay: true })));
    case 'feed':
      return (await ask(ListFeeds.of({}))).find(({ kind }) => kind === 'REPLAY');
    case 'account':
      return execute(OpenAccount.of(ACCOUNT));
    case 'train':
      return train(deed.instrumentId);
    case 'step':
      return execute(StepFeed.of({ feedId: 'replay' }));
    case 'publish':
      return desk.runtime.parts.backbone.drain();
    case 'log':
      return ask(GetEventLog.of({}));
    case 'entries':
      return entries();
  }
}

async function train(instrumentId: string): Promise<unknown> {
  let job = answer(await desk.buses.execute(TrainModel.of({ instrumentId, horizonBars: 5, activate: true })));
  while (job.state === 'QUEUED' || job.state === 'RUNNING') {
    await sleep(50);
    job = (await desk.buses.ask(GetTrainingJob.of({ jobId: job.id }))) ?? job;
  }
  if (job.state !== 'DONE') throw new Error(`${job.errorCode}: ${job.errorMessage}`);
  return job.state;
}

async function entries(): Promise<unknown> {
  const items: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: AuditEntryPage = await desk.buses.ask(
      ListAuditEntries.of({ limit: 1000, ...(cursor === null ? {} : { cursor }) }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items.toReversed();
}

process.on('message', (deed: Deed) => {
  perform(deed).then(
    (value: unknown) => process.send?.({ value } satisfies Done),
    (error: unknown) =>
      process.send?.({ failed: error instanceof Error ? String(error.stack) : String(error) } satisfies Done),
  );
});
process.on('disconnect', () => void desk.close().finally(() => process.exit()));
process.send?.({ value: 'ready' } satisfies Done);
