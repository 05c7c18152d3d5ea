import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, type MarketUpdate, SeededRng, SequentialIds } from '#kernel';
import { StructuredLog } from '#platform/logging';
import { startEmbeddedPostgres } from '#platform/embedded';
import { type Desk, openDesk } from '../open-desk.js';

/** The first part of the history trains the model, the rest is traded. */
const TRAINED_SHARE = '0.8';

export interface DemoSession {
  readonly desk: Desk;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** A desk of its own that forgets everything: throwaway database, standing clock, counted ids, nothing happening by itself. */
export async function openDemoSession(
  seed: number,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DemoSession> {
  const folder = await mkdtemp(join(tmpdir(), 'quantumalpha-demo-'));
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  const log = new StructuredLog({ level: 'error', format: 'text', cause: () => undefined });
  try {
    const postgres = await startEmbeddedPostgres({ ephemeral: true, log });
    closers.push(() => postgres.stop());
    const clock = new ManualClock();
    const desk = await openDesk({
      environment: {
        LOG_LEVEL: 'error',
        DATA_REPLAY_START_FRACTION: TRAINED_SHARE,
        ...environment,
        DATA_FEEDS: 'stepped',
        DATA_SYNTHETIC: 'false',
        DATABASE_POOL_SIZE: '6',
        KAFKA_BROKERS: '',
      },
      clock,
      ids: new SequentialIds(),
      rng: new SeededRng(seed),
      dataDir: join(folder, 'data'),
      databaseUrl: postgres.url,
      exclusive: true,
      stepped: true,
      http: false,
      prepare: ({ parts }) => void parts.marketStream.subscribe('clock', (update) => follow(clock, update)),
    });
    closers.push(() => desk.close());
    await desk.lifecycle.connect();
    return { desk, clock, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The clock goes with the market: at a bar's close it is that time, for everybody who hears of the bar. */
function follow(clock: ManualClock, update: MarketUpdate): void {
  if (update.kind === 'bar' && update.bar.closeTime > clock.nowMicros()) clock.moveTo(update.bar.closeTime);
}
