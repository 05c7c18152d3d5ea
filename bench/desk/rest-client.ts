// Reads one quote over and over on keep-alive connections: node rest-client.ts PORT TOKEN RATE (0: as fast as it goes).
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../figure.js';

const [port = '', token = '', rateText = '0'] = process.argv.slice(2);
const rate = Number(rateText);
const SECONDS = 4;
const CONNECTIONS = 32;
const request = `GET /api/v1/data/instruments/ALFA.SIM/quote HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`;

const latencies: number[] = [];
let errors = 0;

class Connection {
  private readonly socket = connect(Number(port), '127.0.0.1');
  private buffer = '';
  private done: () => void = () => undefined;

  constructor() {
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk) => this.take(chunk.toString('latin1')));
  }

  read(since: number): Promise<void> {
    return new Promise((resolve) => {
      this.done = () => {
        latencies.push(performance.now() - since);
        resolve();
      };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(text: string): void {
    this.buffer += text;
    const head = this.buffer.indexOf('\r\n\r\n');
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.buffer)?.[1] ?? 0);
    if (this.buffer.length < head + 4 + length) return;
    if (!this.buffer.startsWith('HTTP/1.1 200')) errors += 1;
    this.buffer = '';
    this.done();
  }
}

const connections = Array.from({ length: CONNECTIONS }, () => new Connection());
const started = performance.now();
const end = started + SECONDS * 1000;
await (rate === 0 ? Promise.all(connections.map((connection) => asFastAsItGoes(connection))) : openLoop());
const seconds = (performance.now() - started) / 1000;
for (const connection of connections) connection.close();
process.stdout.write(
  JSON.stringify({ perSecond: latencies.length / seconds, p99Ms: percentile(latencies, 0.99), errors }),
);

async function asFastAsItGoes(connection: Connection): Promise<void> {
  while (performance.now() < end) await connection.read(performance.now());
}

async function openLoop(): Promise<void> {
  const idle = [...connections];
  const waiting: number[] = [];
  const running = new Set<Promise<void>>();
  const readOn = async (connection: Connection, due: number): Promise<void> => {
    await connection.read(due);
    idle.push(connection);
    start();
  };
  const start = (): void => {
    for (let due = waiting[0]; due !== undefined && idle.length > 0; due = waiting[0]) {
      const connection = idle.pop();
      if (connection === undefined) return;
      waiting.shift();
      const read = readOn(connection, due);
      void read.finally(() => running.delete(read));
      running.add(read);
    }
  };
  for (let n = 0; n < SECONDS * rate; n++) {
    const due = started + (n * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    waiting.push(due);
    start();
  }
  await Promise.all(running);
}
