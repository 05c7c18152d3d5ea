import { QueryBus } from '#messaging';
import { ListTickDays, ReadRecordedTicks, type TickDayView } from '#modules/data';
import { RecordingFiles } from './ports/recording-files.port.js';
import { RecordedData } from './recorded-data.js';

const day = (kind: string, date: string, source = 'binance'): TickDayView => ({
  instrumentId: 'BTC-USDT.BINANCE',
  source,
  kind,
  day: date,
});

const recorded = [
  day('trade', '2026-03-02'),
  day('trade', '2026-03-03'),
  day('trade', '2026-03-04'),
  day('depth', '2026-03-02'),
  day('depth', '2026-03-02', 'kraken'),
];

/** Two parts of one line each. */
class Desk extends QueryBus {
  readonly asked: ReadRecordedTicks[] = [];

  override ask(query: unknown): Promise<never> {
    return Promise.resolve(this.answer(query) as never);
  }

  private answer(query: unknown): unknown {
    if (query instanceof ListTickDays) return recorded;
    if (!(query instanceof ReadRecordedTicks)) throw new Error('nobody answers this');
    this.asked.push(query);
    return {
      columns: 'time,price',
      lines: [`${query.cursor ?? 1},false`],
      nextCursor: query.cursor === undefined ? '2' : null,
    };
  }
}

class Texts extends RecordingFiles {
  readonly texts = new Map<string, string>();

  override async write(run: string, name: string, texts: AsyncIterable<string>): Promise<string> {
    const path = `${run}/${name}`;
    for await (const text of texts) this.texts.set(path, (this.texts.get(path) ?? '') + text);
    return path;
  }

  override async keep(name: string, texts: () => AsyncIterable<string>): Promise<string> {
    let whole = '';
    for await (const text of texts()) whole += text;
    const path = `kept/${name}-${whole.length}`;
    this.texts.set(path, whole);
    return path;
  }

  override remove(run: string): Promise<void> {
    for (const path of this.texts.keys()) if (path.startsWith(`${run}/`)) this.texts.delete(path);
    return Promise.resolve();
  }
}

function setUp() {
  const [desk, files] = [new Desk(), new Texts()];
  return { desk, files, data: new RecordedData(desk, files) };
}

const settled = async (...texts: readonly string[]) => {
  const result = await setUp().data.settle(texts);
  return result.ok ? result.value : result.refusal.code;
};

describe(RecordedData.name, () => {
  it('keeps the same ticks in the same files, and others beside them', async () => {
    const { data, files } = setUp();
    const kept = async (text: string) => {
      const result = await data.settle([text]);
      return result.ok ? data.keep(result.value) : [];
    };
    const [one, again, other] = [
      await kept('BTC-USDT.BINANCE,kind=trades'),
      await kept('BTC-USDT.BINANCE,kind=trades,source=binance'),
      await kept('BTC-USDT.BINANCE,kind=book,source=binance'),
    ];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect([...files.texts.keys()]).toEqual([...one, ...other]);
  });

  it('settles from whom and over which days', async () => {
    expect(await settled('BTC-USDT.BINANCE,kind=trades')).toMatchObject([
      { source: 'binance', from: '2026-03-02', to: '2026-03-04' },
    ]);
    expect(await settled('BTC-USDT.BINANCE,kind=trades,from=2026-03-03,to=2026-03-31')).toMatchObject([
      { channel: 'TRADES', from: '2026-03-03', to: '2026-03-04' },
    ]);
    expect(await settled('BTC-USDT.BINANCE,kind=book,source=kraken')).toMatchObject([{ source: 'kraken' }]);
  });

  it('refuses what was not recorded, what several recorded, and what is not written as it should be', async () => {
    expect(await settled('BTC-USDT.BINANCE,kind=quotes')).toBe('ANALYTICS.RECORDING_UNKNOWN');
    expect(await settled('BTC-USDT.BINANCE,kind=trades,to=2026-03-01')).toBe('ANALYTICS.RECORDING_UNKNOWN');
    expect(await settled('BTC-USDT.BINANCE,kind=book')).toBe('ANALYTICS.RECORDING_UNKNOWN');
    expect(await settled('BTC-USDT.BINANCE')).toBe('ANALYTICS.RECORDING_INVALID');
  });

  it('writes a file for each, part after part, and takes them away', async () => {
    const { data, desk, files } = setUp();
    const result = await data.settle(['BTC-USDT.BINANCE,kind=trades', 'BTC-USDT.BINANCE,kind=book,source=binance']);
    if (!result.ok) throw new Error(result.refusal.code);
    const [trades = '', book = ''] = await data.write('run_1', result.value);
    expect(files.texts.get(trades)).toBe(
      ['symbol,time,price', 'BTC-USDT.BINANCE,1,false', 'BTC-USDT.BINANCE,2,false', ''].join('\n'),
    );
    const [, ...rows] = files.texts.get(book)?.trim().split('\n') ?? [];
    expect(rows.map((row) => row.slice('BTC-USDT.BINANCE,'.length))).toEqual(['1,gap,,,', '1,false', '2,false']);
    expect(desk.asked.map(({ to }) => to)).toEqual([
      ...Array.from({ length: 2 }, () => '2026-03-04T23:59:59.999999Z'),
      ...Array.from({ length: 2 }, () => '2026-03-02T23:59:59.999999Z'),
    ]);
    await data.remove('run_1');
    expect(files.texts.size).toBe(0);
  });
});
