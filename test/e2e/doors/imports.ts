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
