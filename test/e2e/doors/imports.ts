import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Page, Problem } from '../support/rest.js';
import type { Hall } from './hall.js';

interface Import {
  readonly id: string;
  readonly state: string;
  readonly loadId: string | null;
  readonly bars: number;
  readonly rejectedRows: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly ticks: readonly object[];
}

const DAY = 86_400_000;
const BIG_ROWS = 40_000;

function rowsFrom(start: number, count: number, step: number): string {
  const rows = Array.from({ length: count }, (_, k) => {
    const close = 100 + (k % 50) / 10;
    return `${new Date(start + k * step).toISOString()},${close},${close + 1},${close - 1},${close},${1000 + k}`;
  });
  return ['date,open,high,low,close,volume', ...rows].join('\n');
}

const daily = `${rowsFrom(Date.UTC(2015, 0, 5), 200, DAY)}\n2016-11-01,2,1,3,2,1`;

const MINUTE = 60_000;
const WALK_START = Date.UTC(2024, 2, 4, 14, 30);
const WALK_BARS = 400;

/** Messages of a book over the bars, one each quarter of a minute, as Binance tells and a recorder writes them. */
function walkingBook(): string[] {
  return Array.from({ length: 4 * WALK_BARS }, (_, k) => {
    const arrival = WALK_START + 5000 + (k * MINUTE) / 4;
    const middle = 1000 + Math.round(20 * Math.sin(k / 15)) + ((k * k * 7) % 3);
    const side = (sign: number) =>
      [1, 2, 3].map((level) => [String(middle + sign * level), String(1 + ((k * 31 + level * sign * 7 + 70) % 17))]);
    const gone = (sign: number) => Array.from({ length: 60 }, (__, level) => [String(middle - sign * level), '0']);
    const [b, a] = [
      [...gone(-1), ...side(-1)],
      [...gone(1), ...side(1)],
    ];
    const change = { e: 'depthUpdate', E: arrival, U: 10 + k, u: 10 + k, b, a };
    const data = k === 0 ? { lastUpdateId: 10, bids: side(-1), asks: side(1) } : change;
    return `${arrival}000000 ${JSON.stringify({ data })}`;
  });
}

export function imports(hall: () => Hall): void {
  const upload = (name: string, content: string | Uint8Array) =>
    hall().as.trader.put<{ name: string; bytes: number; sha256: string } & Problem>(
      `/data/import-files?name=${encodeURIComponent(name)}`,
      Buffer.from(content),
    );
  const start = async (files: string[], more: object = {}): Promise<Import> => {
    const { status, body } = await hall().as.trader.post<Import>('/data/imports', { files, ...more });
    expect(status).toBe(202);
    return body;
  };
  const ended = (id: string): Promise<Import> =>
    eventually(
      async () => {
        const { body } = await hall().as.viewer.get<Import>(`/data/imports/${id}`);
        expect(['DONE', 'FAILED', 'CANCELED']).toContain(body.state);
        return body;
      },
      { timeoutMs: 60_000 },
    );

  describe('imports', () => {
    it('takes a file, imports it as a job, tells what was left out, and repeats without duplicates', async () => {
      expect(await upload('DOOR.csv', daily)).toMatchObject({
        status: 200,
        body: { name: 'DOOR.csv', bytes: Buffer.byteLength(daily), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      const first = await ended((await start(['DOOR.csv'])).id);
      expect(first).toMatchObject({ state: 'DONE', bars: 200, rejectedRows: 1, errorCode: null });
      const { viewer } = hall().as;
      const report = await viewer.get<object>(`/data/loads/${first.loadId}`);
      expect(report.body).toMatchObject({
        instrumentIds: ['DOOR.FILE'],
        rejectedRows: [{ file: 'DOOR.csv', line: 202, code: 'DATA.HIGH_BELOW_LOW' }],
      });
      expect((await ended((await start(['DOOR.csv'])).id)).loadId).toBe(first.loadId);
      const bars = await viewer.get<Page<object>>('/data/instruments/DOOR.FILE/bars?limit=5000');
      expect(bars.body.items).toHaveLength(200);
    });

    it('takes files larger than any other request', async () => {
      const minutes = rowsFrom(Date.UTC(2020, 0, 6, 14, 30), BIG_ROWS, 60_000);
      expect(minutes.length).toBeGreaterThan(1_500_000);
      expect((await upload('BIG.csv', minutes)).status).toBe(200);
      expect(await ended((await start(['BIG.csv'])).id)).toMatchObject({ state: 'DONE', bars: BIG_ROWS });
      expect((await hall().as.trader.delete('/data/import-files?name=BIG.csv')).status).toBe(200);
      const left = await hall().as.viewer.get<{ name: string }[]>('/data/import-files');
      expect(left.body.map(({ name }) => name)).not.toContain('BIG.csv');
    });

    it('keeps recorded ticks', async () => {
      const trade = (id: number) =>
        `17231612551${id}176367 ${JSON.stringify({ data: { e: 'trade', T: 1_723_161_256_322, p: '61800.30', q: '0.0060', X: 'MARKET', m: true } })}`;
      await upload('recorded/book.jsonl', [10, 11].map(trade).join('\n'));
      const recording = { format: 'BINANCE_DEPTH', instrumentId: 'BTC-USDT.BINANCE' };
      const done = await ended((await start(['recorded/book.jsonl'], recording)).id);
      expect(done).toMatchObject({ state: 'DONE', ticks: [{ trades: 2 }] });
    });

    it('trains a model on the recorded book of an instrument, and predicts with it', async () => {
      await upload('WALK.csv', rowsFrom(WALK_START, WALK_BARS, MINUTE));
      await upload('recorded/walk.jsonl', walkingBook().join('\n'));
      await ended((await start(['WALK.csv'])).id);
      const recording = { format: 'BINANCE_DEPTH', instrumentId: 'WALK.FILE' };
      const { ticks } = await ended((await start(['recorded/walk.jsonl'], recording)).id);
      expect(ticks).toMatchObject([{ bookMessages: 4 * WALK_BARS, gaps: 0, badLines: 0 }]);
      const { trader } = hall().as;
      const order = { instrumentId: 'WALK.FILE', featureSet: 'microstructure', horizonBars: 5, folds: 3 };
      const { body: queued } = await trader.post<{ id: string }>('/ai/models/train', order);
      const { modelId } = await eventually(
        async () => {
          const { body } = await trader.get<{ state: string; modelId: string }>(`/ai/jobs/${queued.id}`);
          expect(body).toMatchObject({ state: 'DONE', errorCode: null });
          return body;
        },
        { timeoutMs: 60_000 },
      );
      const models = await trader.get<Page<object>>('/ai/models?instrumentId=WALK.FILE');
      expect(models.body.items).toMatchObject([
        { id: modelId, expressions: expect.arrayContaining(['$book.imbalance']) },
      ]);
      const asked = { instrumentId: 'WALK.FILE', modelId };
      const prediction = await trader.post<{ expectedReturn: number }>('/ai/predictions', asked);
      const time = new Date(WALK_START + WALK_BARS * MINUTE).toISOString().slice(0, 19);
      expect(prediction).toMatchObject({ status: 200, body: { modelId, time: expect.stringContaining(time) } });
      expect(Math.abs(prediction.body.expectedReturn)).toBeLessThan(1);
    });

    it('says what is wrong with a file', async () => {
      await upload('broken.zip', 'PK\u0003\u0004 and nothing else');
      const failed = await ended((await start(['broken.zip'])).id);
      expect(failed).toMatchObject({ state: 'FAILED', errorCode: 'DATA.FILE_DAMAGED' });
      expect(failed.errorMessage).toContain('broken.zip');
      const { trader } = hall().as;
      expect(await trader.post('/data/imports', { files: ['../postgres'] })).toMatchObject({
        status: 400,
        body: { code: 'DATA.IMPORT_NAME_IMPOSSIBLE' },
      });
      expect(await trader.post('/data/imports', { files: ['nothing.csv'] })).toMatchObject({
        status: 404,
        body: { code: 'DATA.IMPORT_FILE_UNKNOWN' },
      });
      expect(await upload('a/../../b', 'x')).toMatchObject({
        status: 400,
        body: { code: 'DATA.IMPORT_NAME_IMPOSSIBLE' },
      });
    });

    it('takes bytes where a file is meant, and nowhere else', async () => {
      const { trader } = hall().as;
      const json = await trader.put<Problem>('/data/import-files?name=A.csv', Buffer.from('{}'), 'application/json');
      expect(json).toMatchObject({ status: 415, body: { code: 'PLATFORM.MEDIA_TYPE' } });
      const headers = { 'content-type': 'application/octet-stream' };
      expect(await trader.post<Problem>('/data/imports', '{}', { headers })).toMatchObject({ status: 415 });
    });

    it('refuses a file that is too large in words, not by breaking off', async () => {
      const { trader, viewer } = hall().as;
      const headers = { 'content-type': 'application/octet-stream', 'content-length': '900000000000' };
      const { status, body } = await refusedUpload(trader.url, trader.credentials, headers);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'DATA.FILE_TOO_LARGE' });
      expect((await viewer.put<Problem>('/data/import-files?name=A.csv', Buffer.from('x'))).status).toBe(403);
    });
  });
}

/** Says that much is to come, and waits for the answer after a little of it. */
async function refusedUpload(
  url: string,
  credentials: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Problem }> {
  const sending = request(`${url}/api/v1/data/import-files?name=A.csv`, {
    method: 'PUT',
    headers: { ...credentials, ...headers },
  });
  sending.write(Buffer.alloc(1000));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const text = await new Response(Readable.toWeb(answer) as ReadableStream).text();
  sending.on('error', () => undefined).destroy();
  return { status: answer.statusCode ?? 0, body: JSON.parse(text) as Problem };
}
