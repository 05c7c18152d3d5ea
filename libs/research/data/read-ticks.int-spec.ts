import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strategyWith, type BookView, type QuoteView, type TradeView } from '#engine';
import { executeNow } from '../run/execute.js';
import { defaultSettings, type RunSettings } from '../run/run-settings.js';
import type { DataSet } from './data-set.js';
import { passQuality } from './quality-gate.js';
import { readData } from './read-data.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-ticks-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...lines: readonly string[]): string {
  const text = `${lines.join('\n')}\n`;
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  return join(folder, name);
}

const read = (files: readonly string[], terms = {}) => readData(files, terms, { tapes: join(folder, 'tapes') });

/** What a strategy is shown. */
function shown(data: DataSet, policy: RunSettings['policy']): string[] {
  const seen: string[] = [];
  class Watcher extends strategyWith({}) {
    override onQuote({ time, bid, ask, bidSize }: QuoteView): void {
      seen.push(`quote ${time} ${bid} ${ask} ${bidSize}`);
    }

    override onTrade({ time, price, size, taker }: TradeView): void {
      seen.push(`trade ${time} ${price} ${size} ${taker}`);
    }

    override onBook({ time, bid, ask, known }: BookView): void {
      seen.push(`book ${time} ${bid} ${ask} ${known}`);
    }
  }
  const bars = policy === 'next-open' ? [{ kind: 'day' } as const] : [];
  const strategy = { file: 'watcher.ts', sha256: '', Class: Watcher };
  executeNow({ strategy, parameters: {}, data, settings: { ...defaultSettings, policy, bars } });
  return seen;
}

const T = 1_700_000_000_000;

describe('files of ticks', () => {
  it('say where a book is not known, and may call instruments by their ids', async () => {
    const at = (millis: number) => (T + millis) * 1000;
    const header = 'symbol,time,is_snapshot,side,price,size';
    const rows = [
      [at(0), 'gap', '', '', ''],
      [at(1), 'false', 'bid', '10', '1'],
      [at(2), 'true', 'bid', '10', '5'],
      [at(2), 'true', 'ask', '10.5', '5'],
      [at(3), 'gap', '', '', ''],
      [at(4), 'true', 'bid', '11', '5'],
      [at(4), 'true', 'ask', '11.5', '5'],
    ];
    const book = file('levels.csv', header, ...rows.map((row) => `X-Y.DESK,${row.join(',')}`));
    const data = await read([book], { named: ['X-Y.DESK'] });
    expect(data.ticks.map(({ instrument }) => instrument.id)).toEqual(['X-Y.DESK']);
    expect(data.issues.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    expect(shown(data, 'book').map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'NaN NaN false',
      'NaN NaN false',
      '10 10.5 true',
      'NaN NaN false',
      '11 11.5 true',
    ]);
  });

  it('are quotes and trades by their columns, packed or not, merged by time', async () => {
    const quotes = file(
      'X.csv.gz',
      'timestamp,bid_price,bid_amount,ask_price,ask_amount',
      `${T},10.5,3,10.75,4`,
      `${T + 2},10.5,1,10.6,4`,
    );
    const trades = file(
      'trades.csv',
      'id,price,qty,time,symbol,is_buyer_maker',
      `1,10.75,2,${T + 1},X,False`,
      `2,10.5,1,${T + 3},X,True`,
    );
    const data = await read([quotes, trades]);
    expect(data.ticks.map(({ instrument, index }) => [instrument.id, index.kind, index.rows])).toEqual([
      ['X.FILE', 'quotes', 2],
      ['X.FILE', 'trades', 2],
    ]);
    expect(data.ticks[0]?.instrument).toMatchObject({ tickSize: '0.01', lotSize: '1' });
    expect(shown(data, 'quotes')).toEqual([
      `quote ${T}000 10.5 10.75 3`,
      `trade ${T + 1}000 10.75 2 1`,
      `quote ${T + 2}000 10.5 10.6 1`,
      `trade ${T + 3}000 10.5 1 -1`,
    ]);
  });

  it('are a book of levels, whose rows of one time are one message', async () => {
    const rows = [
      [0, true, 'bid', 10, 5],
      [0, true, 'ask', 11, 5],
      [1, false, 'bid', 10, 0],
      [1, false, 'bid', 9.5, 2],
      [2, false, 'ask', 10.5, 1],
    ].map(([time, ...rest]) => [`${T + Number(time)}000`, ...rest].join(','));
    const data = await read([file('L2.csv', 'local_timestamp,is_snapshot,side,price,amount', ...rows)]);
    expect(shown(data, 'book')).toEqual([
      `book ${T}000 10 11 true`,
      `book ${T + 1}000 9.5 11 true`,
      `book ${T + 2}000 9.5 10.5 true`,
    ]);
  });

  it('are the orders of a book one by one', async () => {
    const rows = ['1,add,1,bid,10,5', '2,add,2,ask,11,5', '3,modify,2,ask,10.5,5', '4,execute,1,bid,10,5'];
    const lines = rows.map((row) => `${T + Number(row[0])},${row.slice(2)}`);
    const data = await read([file('L3.csv', 'time,action,order_id,side,price,size', ...lines)]);
    expect(data.ticks[0]?.index.kind).toBe('orders');
    expect(shown(data, 'book').slice(1)).toEqual([
      `book ${T + 2}000 10 11 true`,
      `book ${T + 3}000 10 10.5 true`,
      `book ${T + 4}000 NaN 10.5 true`,
    ]);
  });

  it('may call their columns otherwise', async () => {
    const name = file('other.csv', 'when,px1,px2', `${T},1.1,1.2`);
    const data = await read([name], { columns: { time: 'when', bid: 'px1', ask: 'px2' }, currency: 'EUR' });
    expect(data.ticks[0]?.instrument).toMatchObject({ id: 'OTHER.FILE', currency: 'EUR', tickSize: '0.1' });
  });

  it('lose rows that cannot be right, and stop the run unless that is accepted', async () => {
    const bad = [`${T},10,1`, `${T + 1},-3,1`, `${T - 5},10,1`, `soon,10,1`, `${T + 2},13,1`];
    const data = await read([file('bad.csv', 'time,price,size', ...bad)]);
    expect(data.ticks[0]?.index.rows).toBe(2);
    expect(data.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['DATA.PRICE_NOT_POSITIVE', 'ERROR'],
      ['DATA.UNORDERED_DATE', 'ERROR'],
      ['DATA.UNPARSABLE_DATE', 'ERROR'],
      ['DATA.OUTLIER_RETURNS', 'WARNING'],
    ]);
    expect(() => passQuality(data, { acceptErrors: false })).toThrow(
      expect.objectContaining({ code: 'RESEARCH.DATA_ERRORS' }),
    );
  });

  it('are read once, and again where they or what is said of them changes', async () => {
    const rows = (price: number) => file('once.csv', 'time,price,size', `${T},${price},1`);
    const sets = () => readdirSync(join(folder, 'tapes')).length;
    const first = await read([rows(10)]);
    const before = sets();
    expect((await read([rows(10)])).id).toBe(first.id);
    expect(sets()).toBe(before);
    expect((await read([rows(10)], { tickSize: '0.5' })).id).not.toBe(first.id);
    expect((await read([rows(11)])).id).not.toBe(first.id);
    expect(sets()).toBe(before + 2);
    expect(existsSync(first.ticks[0]?.path ?? '')).toBe(true);
  });

  it('stand beside bars and funding rates', async () => {
    const trades = file('BTC.csv', 'time,price,size', `${T},100.5,1`);
    const rates = file('BTC-funding.csv', 'calc_time,symbol,last_funding_rate', `${T},BTC,0.0001`, `${T},BTC,x`);
    const bars = file(
      'ETH.csv',
      'date,open,high,low,close,volume',
      '2023-11-14,10,11,9,10,5',
      '2023-11-15,10,11,9,10,5',
    );
    const data = await read([trades, rates, bars]);
    expect(data.bars.map(({ instrument }) => instrument.id)).toEqual(['ETH.FILE']);
    expect(data.funding).toEqual([{ instrumentId: 'BTC.FILE', time: T * 1000, rate: '0.0001' }]);
    expect(data.issues.filter(({ severity }) => severity === 'ERROR')).toHaveLength(1);
  });

  it('are rows of Parquet as well', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const path = join(folder, 'P.parquet');
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    const rows = `SELECT make_timestamp(${T}000 + i) AS ts, 10 + i / 4.0 AS price, 2.5 AS qty, CASE i % 2 WHEN 0 THEN 'buy' ELSE 'sell' END AS side FROM range(5000) t(i)`;
    await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    const data = await read([path]);
    expect(data.ticks[0]).toMatchObject({ instrument: { tickSize: '0.01', lotSize: '0.1' }, index: { rows: 5000 } });
    expect(shown(data, 'next-open').slice(0, 2)).toEqual([`trade ${T}000 10 2.5 1`, `trade ${T}001 10.25 2.5 -1`]);
  });
});
