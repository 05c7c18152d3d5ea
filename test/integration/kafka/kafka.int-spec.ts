import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { type MarketUpdate, OperationalError, updateTime } from '#kernel';
import type { Envelope } from '#messaging';
import type { Call, CallServer } from '#platform/calls';
import { PlatformConfig } from '#platform/config';
import {
  KafkaCalls,
  KafkaMarketStream,
  KafkaTransport,
  MarketPosition,
  TopicNames,
  brokerTimeOf,
  ensureTopics,
  kafkaClient,
} from '#platform/kafka';
import { InProcessMarketStream } from '#platform/messaging';
import { eventually } from '#testing';
import { describeTransport } from '../../../src/platform/messaging/testing/transport.contract.js';
import { anEvent } from '../../../src/platform/messaging/testing/envelopes.js';
import { TestKafka, hasKafka } from '../../e2e/support/kafka.js';

const suite = hasKafka ? describe : describe.skip;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

suite('on Kafka', () => {
  let kafka: TestKafka;
  beforeAll(async () => {
    kafka = await TestKafka.start();
  }, 60_000);
  afterAll(() => kafka.stop());

  const settings = (more: Partial<PlatformConfig> = {}): PlatformConfig =>
    Object.assign(new PlatformConfig(), { kafkaBrokers: [kafka.brokers], kafkaPartitions: 3, ...more });

  /** Topics of a test's own. */
  async function place() {
    const client = kafkaClient(settings(), 'test');
    const names = new TopicNames(`t${randomUUID().slice(0, 8)}`);
    await ensureTopics(client, settings(), names, ['test', 'asking']);
    const time = await brokerTimeOf(client, { names, here: ['test'] });
    const position = new MarketPosition();
    return { kafka: client, names, log, holder: randomUUID(), time, partitions: 3, position };
  }

  describeTransport('Kafka', async (modules, observers) => {
    const transport = new KafkaTransport({
      ...(await place()),
      modules: ['test'],
      marketCaughtUp: () => Promise.resolve(),
    });
    transport.connect(modules, observers);
    await transport.start();
    return { transport, close: () => transport.stop() };
  });

  it('hands on what it cannot read, so that it is parked and not dropped', async () => {
    const at = await place();
    const transport = new KafkaTransport({ ...at, modules: ['test'], marketCaughtUp: () => Promise.resolve() });
    const seen: Envelope[] = [];
    const take = (batch: readonly Envelope[]): Promise<void> => Promise.resolve(void seen.push(...batch));
    const consumers = { effects: { handle: take }, steps: { handle: () => Promise.resolve() } };
    transport.connect([{ module: 'test', ...consumers, records: false, sources: new Set(['test']) }], {
      observe: () => undefined,
      sources: new Set(),
    });
    await transport.start();
    const producer = at.kafka.producer();
    await producer.connect();
    const headers = { 'envelope-version': '2', id: 'new1', type: 'test.happened.v1', source: 'test' };
    const messages = [
      { key: 'k', value: 'of tomorrow', headers },
      { key: 'k', value: 'noise' },
    ];
    await producer.send({ topic: at.names.events('test'), messages });
    await transport.publish([anEvent('k', 3)]);
    await eventually(() => expect(seen).toHaveLength(3));
    expect(seen[0]).toMatchObject({ id: 'new1', type: 'test.happened.v1', key: 'k' });
    expect(seen[0]?.unreadable).toContain('version 2');
    expect(seen[1]).toMatchObject({ type: '', key: 'k' });
    expect(seen[1]?.unreadable).toBeDefined();
    expect(seen[2]).toEqual(anEvent('k', 3));
    await producer.disconnect();
    await transport.stop();
  });

  it('says which topic does not fit which setting', async () => {
    const { kafka: client, names } = await place();
    const checked = (more: Partial<PlatformConfig>) => ensureTopics(client, settings(more), names, ['test']);
    await expect(checked({ kafkaPartitions: 4 })).rejects.toMatchObject({
      code: 'PLATFORM.KAFKA_TOPIC_MISFIT',
      details: { setting: 'KAFKA_PARTITIONS', expected: '4', found: '3' },
    });
    await expect(checked({ kafkaRetentionMs: 60_000 })).rejects.toMatchObject({
      details: { setting: 'KAFKA_RETENTION_MS' },
    });
    await expect(checked({})).resolves.toBeUndefined();
    const admin = client.admin();
    await admin.connect();
    const configEntries = [
      { name: 'retention.ms', value: '600000' },
      { name: 'message.timestamp.type', value: 'CreateTime' },
    ];
    const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: names.replies('test'), configEntries }];
    await admin.alterConfigs({ validateOnly: false, resources });
    await admin.disconnect();
    await expect(checked({})).rejects.toMatchObject({
      details: { topic: names.replies('test'), setting: 'message.timestamp.type', found: 'CreateTime' },
    });
  });

  it('says when no broker answers', async () => {
    const config = settings({ kafkaBrokers: ['127.0.0.1:1'] });
    const asked = ensureTopics(kafkaClient(config, 'test'), config, new TopicNames('t'), ['test']);
    await expect(asked).rejects.toMatchObject({ code: 'PLATFORM.KAFKA_AWAY' });
  }, 60_000);

  describe('commands', () => {
    const aCall = (more: Partial<Call> = {}): Call => ({
      id: randomUUID(),
      kind: 'command',
      type: 'test.do.v1',
      payload: { n: 1 },
      correlationId: 'c',
      causationId: null,
      ...more,
    });

    /** A caller, and a process that answers with `answer`. */
    async function connected(answer: (call: Call) => Promise<unknown>) {
      const at = await place();
      const caller = new KafkaCalls({ ...at, here: ['asking'] });
      const callee = new KafkaCalls({ ...at, holder: randomUUID(), here: ['test'] });
      await Promise.all([caller.start({} as CallServer), callee.start({ answer } as unknown as CallServer)]);
      return { caller, callee, at, stop: () => Promise.all([caller.stop(), callee.stop()]) };
    }

    it('are answered, many at once, each with its own', async () => {
      const { caller, stop } = await connected(({ payload }) => Promise.resolve({ ok: true, value: payload['n'] }));
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => caller.send('test', aCall({ payload: { n } }), within(5000))),
      );
      expect(answers).toEqual(Array.from({ length: 200 }, (_, value) => ({ ok: true, value })));
      await stop();
    });

    const within = (withinMs: number) => ({ token: '', withinMs, key: null });

    it('are not begun when they have expired, and their caller hears that there was no answer in time', async () => {
      const begun: string[] = [];
      const at = await place();
      const caller = new KafkaCalls({ ...at, here: ['asking'] });
      await caller.start({} as CallServer);
      const late = caller.send('test', aCall(), within(300));
      await expect(late).rejects.toMatchObject({ code: 'PLATFORM.NO_ANSWER_IN_TIME' });
      await expect(late).rejects.toBeInstanceOf(OperationalError);
      const answer = (call: Call) => {
        begun.push(call.id);
        return Promise.resolve({ ok: true, value: null });
      };
      const callee = new KafkaCalls({ ...at, holder: randomUUID(), here: ['test'] });
      await callee.start({ answer } as unknown as CallServer);
      const waits = aCall();
      const sent = caller.send('test', waits, within(10_000));
      await eventually(() => expect(begun).toEqual([waits.id]));
      await Promise.all([caller.stop(), callee.stop(), sent]);
    });

    it('wait for a process that is only starting', async () => {
      const at = await place();
      const caller = new KafkaCalls({ ...at, here: ['asking'] });
      await caller.start({} as CallServer);
      const answered = caller.send('test', aCall(), within(20_000));
      await sleep(500);
      const callee = new KafkaCalls({ ...at, holder: randomUUID(), here: ['test'] });
      const answer = () => Promise.resolve({ ok: true, value: 'here' });
      await callee.start({ answer } as unknown as CallServer);
      await expect(answered).resolves.toEqual({ ok: true, value: 'here' });
      await Promise.all([caller.stop(), callee.stop()]);
    });

    it('are done once when they come twice', async () => {
      const begun: string[] = [];
      const { caller, stop } = await connected(({ id }) => {
        begun.push(id);
        return Promise.resolve({ ok: false, error: { kind: 'user', code: 'TEST.NO', message: '', details: {} } });
      });
      const call = aCall();
      await caller.send('test', call, within(5000));
      await caller.send('test', call, within(300)).catch(() => undefined);
      expect(begun).toEqual([call.id]);
      await stop();
    });
  });

  it('carries the market in order, quotes conflated, all the rest of it, and says when it has caught up', async () => {
    const at = await place();
    const seen: MarketUpdate[] = [];
    const open = async (take?: (update: MarketUpdate) => void) => {
      const local = new InProcessMarketStream(log);
      const position = new MarketPosition();
      const stream = new KafkaMarketStream({ ...at, holder: randomUUID(), local, position });
      if (take !== undefined) stream.subscribe('test', take);
      await stream.start();
      return { stream, position };
    };
    const reading = open((update) => void seen.push(update));
    const [{ stream: publisher, position }, { stream: reader }] = await Promise.all([open(), reading]);
    const bar = (n: number): MarketUpdate => {
      const prices = { open: '1', high: '1', low: '1', close: `${n}`, volume: '1' };
      return {
        kind: 'bar',
        bar: { instrumentId: 'A', timeframe: '1m', openTime: 0n, closeTime: BigInt(n), ...prices },
      };
    };
    const trade = (n: number): MarketUpdate => ({
      kind: 'trade',
      trade: { instrumentId: 'A', time: BigInt(n), price: '1', size: '1', taker: 'BUYER' },
    });
    const quote = (n: number): MarketUpdate => ({
      kind: 'quote',
      quote: { instrumentId: 'A', time: BigInt(n), bid: '1', ask: '2', bidSize: '1', askSize: '1' },
    });
    const depth = (n: number): MarketUpdate => ({
      kind: 'depth',
      depth: { instrumentId: 'A', time: BigInt(n), kind: 'DELTA', bids: [['1', `${n}`]], asks: [] },
    });
    const kinds = [depth, trade, bar];
    const sent = Array.from({ length: 60 }, (_, n) => (kinds[(n % 10) - 7] ?? quote)(n));
    await Promise.all(sent.map((update) => publisher.publish(update)));
    await reader.caughtUp([{ headers: { 'market-position': position.header } }]);
    const times = seen.map(updateTime);
    expect(times).toEqual(times.toSorted((a, b) => Number(a - b)));
    const others = ({ kind }: MarketUpdate) => kind !== 'quote';
    expect(seen.filter(others)).toEqual(sent.filter(others));
    expect(seen.at(-1)).toEqual(bar(59));
    const heard: MarketUpdate[] = [];
    publisher.subscribe('late', (update) => void heard.push(update));
    await publisher.caughtUp([]);
    await reader.publish(bar(60));
    await eventually(() => expect(heard).toEqual([bar(60)]));
    await Promise.all([publisher.stop(), reader.stop()]);
  });
});
