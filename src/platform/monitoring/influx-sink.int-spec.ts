import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '#kernel';
import { RecordingLog } from '#testing';
import { InfluxSink } from './influx-sink.js';
import { Metrics } from './metrics.js';

interface Received {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly lines: readonly string[];
}

const SECOND = 1_577_923_200_000_000n;

describe(InfluxSink.name, () => {
  let server: Server;
  let status: number;
  let received: Received[];
  let metrics: Metrics;
  let sink: InfluxSink;
  let clock: ManualClock;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const lines = (await bodyOf(request)).split('\n');
    const { url, headers } = request;
    received.push({ path: url, authorization: headers.authorization, lines });
    response.writeHead(status).end();
  }

  beforeEach(async () => {
    [status, received] = [204, []];
    server = createServer((request, response) => {
      void take(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    metrics = new Metrics();
    clock = new ManualClock(SECOND);
    const url = `http://127.0.0.1:${port}/write?db=desk`;
    sink = new InfluxSink(metrics, clock, new RecordingLog(), { url, token: 'secret', intervalMs: 3_600_000 });
  });
  afterEach(async () => {
    await sink.close();
    server.close();
  });

  it('posts every figure with its labels and the time', async () => {
    metrics.jobs.inc({ name: 'ai.train, nightly', outcome: 'done' }, 3);
    await sink.push();
    const [{ path, authorization, lines } = { path: '', authorization: '', lines: [] }] = received;
    expect([path, authorization]).toEqual(['/write?db=desk&precision=ms', 'Token secret']);
    expect(lines).toContain(
      String.raw`quantumalpha_jobs_total,name=ai.train\,\ nightly,outcome=done value=3 1577923200000`,
    );
    expect(lines.every((line) => / value=[-\d.e+]+ 1577923200000$/.test(line))).toBe(true);
  });

  it('keeps figures while the server is away, rests longer each time, and sends all of them when it is back', async () => {
    status = 503;
    for (let i = 0; i < 4; i++) {
      clock.moveTo(SECOND + BigInt(i) * 1_000_000n);
      await sink.push();
    }
    // Asked at the first and, after one left out, at the third time.
    expect(received).toHaveLength(2);
    status = 204;
    received.length = 0;
    await sink.close();
    const times = new Set(received.flatMap(({ lines }) => lines).map((line) => line.split(' ').at(-1)));
    expect([...times].slice(0, 4)).toEqual([0, 1, 2, 3].map((second) => String(1_577_923_200_000 + second * 1000)));
  });

  it('does not send again what was refused for what it says', async () => {
    status = 400;
    await sink.push();
    const refused = received.length;
    status = 204;
    clock.moveTo(SECOND + 1_000_000n);
    await sink.push();
    expect(
      received
        .slice(refused)
        .flatMap(({ lines }) => lines)
        .every((line) => line.endsWith('1577923201000')),
    ).toBe(true);
  });
});

const { TEST_INFLUX_URL: influx } = process.env;
const describeWithInflux = influx === undefined ? describe.skip : describe;

describeWithInflux(`${InfluxSink.name} and InfluxDB`, () => {
  const ask = async (statement: string): Promise<unknown> =>
    (await fetch(`${influx}/query?db=desk&q=${encodeURIComponent(statement)}`, { method: 'POST' })).json();

  it('agree on names, labels, values and times', async () => {
    await ask('DROP DATABASE desk');
    await ask('CREATE DATABASE desk');
    const metrics = new Metrics();
    const outcome = String.raw`a\b, "c"=d e`;
    metrics.jobs.inc({ name: 'nightly', outcome }, 2.5);
    const url = `${influx}/write?db=desk`;
    const sink = new InfluxSink(metrics, new ManualClock(SECOND), new RecordingLog(), {
      url,
      token: null,
      intervalMs: 3_600_000,
    });
    await sink.close();
    expect(await ask('SELECT * FROM quantumalpha_jobs_total')).toMatchObject({
      results: [
        {
          series: [
            {
              columns: ['time', 'name', 'outcome', 'value'],
              values: [['2020-01-02T00:00:00Z', 'nightly', outcome, 2.5]],
            },
          ],
        },
      ],
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
