import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '#platform/embedded';
import { hasRedis, testRedis } from '#platform/testing';
import { manifest } from '../../src/modules.manifest.js';
import { Shape, type ShapeOptions } from './shapes/shape.js';
import { Folder } from './support/desk.js';
import { TestKafka, freePorts, hasKafka } from './support/kafka.js';
import { randomWalk, toStooq } from './support/prices.js';

const suite = hasKafka && hasRedis ? describe : describe.skip;

interface Entry {
  readonly source: string;
  readonly key: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly payload: string;
}

interface Replayed {
  readonly log: { readonly events: number; readonly aggregates: number; readonly eventLogSha256: string };
  readonly entries: readonly Entry[];
  /** Of every bar. */
  readonly times: readonly string[];
}

const DAYS = 520;
const TRADED = 26;
const SETTINGS = {
  LOG_LEVEL: 'error',
  DATA_FEEDS: 'stepped',
  DATA_SYNTHETIC: 'false',
  DATA_REPLAY_START_FRACTION: String(1 - TRADED / DAYS),
  DATABASE_POOL_SIZE: '6',
};

/**
 * The same market, models and orders in one process and in seven, from the same seed. Clock and ids are given, and modules publish in
 * turn; a topic has one partition, since between keys Kafka promises no order and ids are counted in the order of what comes.
 */
suite('one process and seven', () => {
  const folder = new Folder();
  const closers: (() => Promise<void> | void)[] = [() => folder[Symbol.dispose]()];
  let server: string;

  beforeAll(async () => {
    const postgres = await startEmbeddedPostgres({ ephemeral: true, log: { info: noop, warn: noop, error: noop } });
    closers.push(() => postgres.stop());
    server = postgres.url;
    writeFileSync(folder.file('bars.csv'), toStooq({ AAA: randomWalk(7, DAYS), BBB: randomWalk(8, DAYS) }));
  });

  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });

  const databaseOf = async (name: string): Promise<string> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    const url = new URL(server);
    url.pathname = name;
    return url.toString();
  };

  async function opened(name: string, options: Omit<ShapeOptions, 'environment'>, more: object): Promise<Shape> {
    const environment = { ...SETTINGS, DATABASE_URL: await databaseOf(name), DATA_DIR: folder.file(name), ...more };
    return Shape.open({ ...options, environment });
  }

  /** Loads, trains and trades bar by bar, each when everything that the one before led to is over. */
  async function replay(shape: Shape, times: readonly string[] = []): Promise<Replayed> {
    await shape.do({ name: 'load', file: folder.file('bars.csv') });
    const feed = await shape.do<{ position: string | null; instrumentIds: string[] }>({ name: 'feed' });
    if (feed.position !== null) await shape.moveClocks(feed.position);
    await shape.do({ name: 'account' });
    await shape.settle();
    for (const instrumentId of feed.instrumentIds) {
      await shape.do({ name: 'train', instrumentId });
      await shape.settle();
    }
    const seen: string[] = [];
    for (let step: { time: string } | null = { time: '' }; step !== null;) {
      const next = times[seen.length];
      if (next !== undefined) await shape.moveClocks(next);
      step = await shape.do<{ time: string } | null>({ name: 'step' });
      if (step !== null) seen.push(step.time);
      await shape.settle();
    }
    return { log: await shape.do({ name: 'log' }), entries: await shape.do({ name: 'entries' }), times: seen };
  }

  it('do the same to every aggregate, in the same order', async () => {
    const names = manifest.map(({ name }) => name);
    const one = await opened('one', { processes: [names], broker: null, basePort: await freePorts(1) }, {});
    const expected = await replay(one).finally(() => one.close());
    const kafka = await TestKafka.start();
    closers.push(() => kafka.stop());
    const redis = await testRedis();
    closers.push(() => redis.stop());
    const basePort = await freePorts(7);
    const seven = await opened(
      'seven',
      { processes: names.map((name) => [name]), broker: kafka.brokers, basePort },
      {
        KAFKA_BROKERS: kafka.brokers,
        KAFKA_PARTITIONS: '1',
        REDIS_URL: redis.url,
        INTERNAL_SECRET: 'a secret of the test that is long enough',
        MODULE_HOSTS: names.map((name, index) => `${name}=127.0.0.1:${basePort + index}`).join(','),
      },
    );
    const found = await replay(seven, expected.times).finally(() => seven.close());
    expect(found.times).toEqual(expected.times);
    expect(byAggregate(found.entries)).toEqual(byAggregate(expected.entries));
    expect(found.log).toEqual(expected.log);
    const fills = expected.entries.filter(({ type }) => type === 'execution.fill-booked.v1');
    expect(fills.length).toBeGreaterThan(5);
  });
});

/** What happened to each aggregate, in its order. */
function byAggregate(entries: readonly Entry[]): Record<string, string[]> {
  const groups = Map.groupBy(entries, ({ source, key }) => `${source} ${key}`);
  return Object.fromEntries(
    [...groups].map(([name, of]) => [
      name,
      of.map(({ type, occurredAt, payload }) => `${type} ${occurredAt} ${payload}`),
    ]),
  );
}

const noop = (): void => undefined;
