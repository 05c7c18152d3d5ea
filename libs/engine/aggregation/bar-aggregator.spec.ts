import { fromRfc3339, toRfc3339 } from '#kernel';
import type { BarBlock } from '../market/bar-source.js';
import { BarAggregator } from './bar-aggregator.js';
import { nameOf, type BarRule } from './bar-rule.js';
import { calendarOf, hundredths, MINUTE, SECOND, showBars, takeTrades } from './testing/trades.js';

const HOUR = 60 * MINUTE;
const at = (text: string): number => Number(fromRfc3339(text));
const xnys = calendarOf('XNYS');

/** `time@price*size` in seconds. */
const made = (rule: BarRule, text: string): string[] => {
  const aggregator = new BarAggregator([hundredths], rule);
  takeTrades(aggregator, text);
  return showBars(aggregator.drain());
};

describe('bars by time', () => {
  it('are published at the end of their window and have no gaps filled', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'time', every: MINUTE });
    takeTrades(aggregator, '1@10*5 30@12*1 59@9*2 60@11*1 240@8*4');
    expect(showBars(aggregator.drain())).toEqual(['0-60 10 12 9 9 *8', '60-120 11 11 11 11 *1']);
    aggregator.advanceTo(299 * SECOND);
    expect(aggregator.drain().rows).toBe(0);
    aggregator.advanceTo(300 * SECOND);
    expect(showBars(aggregator.drain())).toEqual(['240-300 8 8 8 8 *4']);
    expect(() => aggregator.trade(299 * SECOND, 8, 1)).toThrow(refusal('ENGINE.BAR_INPUT_INVALID'));
  });

  it('count from the opening, and the last of a half day ends with it', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'time', every: HOUR }, xnys);
    for (const time of ['14:29:59.999999', '14:30:00', '15:29:59', '15:30:00', '17:45:00', '17:59:59', '18:00:00'])
      aggregator.trade(at(`2023-11-24T${time}Z`), 10, 1);
    aggregator.trade(at('2023-11-27T15:00:00Z'), 11, 1);
    aggregator.finish();
    expect(timesOf(aggregator.drain())).toEqual([
      '2023-11-24T14:30 to 2023-11-24T15:30',
      '2023-11-24T15:30 to 2023-11-24T16:30',
      '2023-11-24T17:30 to 2023-11-24T18:00',
      '2023-11-27T14:30 to 2023-11-27T15:30',
    ]);
    expect([aggregator.outside.ticks, aggregator.outside.volume()]).toEqual([2, 2]);
  });

  it('begin anew after a lunch break', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'time', every: HOUR }, calendarOf('XTKS'));
    for (const time of ['02:00:00', '02:29:59', '02:30:00', '03:30:00', '04:30:00'])
      aggregator.trade(at(`2023-11-24T${time}Z`), 10, 1);
    aggregator.finish();
    expect(timesOf(aggregator.drain())).toEqual([
      '2023-11-24T02:00 to 2023-11-24T02:30',
      '2023-11-24T03:30 to 2023-11-24T04:30',
      '2023-11-24T04:30 to 2023-11-24T05:30',
    ]);
  });

  it('refuse smaller bars that are longer', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'time', every: MINUTE });
    expect(() => aggregator.bars(oneBar(0, 2 * MINUTE))).toThrow(refusal('ENGINE.BAR_INPUT_INVALID'));
  });

  it('are made of a panel side by side, with none where an instrument has none', () => {
    const aggregator = new BarAggregator([hundredths, { ...hundredths, id: 'BBB.SIM' }], {
      kind: 'time',
      every: MINUTE,
    });
    const column = (...values: number[]) => Float64Array.from(values);
    const closeTimes = column(20, 40, 80).map((time) => time * SECOND);
    const prices = column(10, NaN, 12, 7, 11, NaN);
    aggregator.bars({
      rows: 3,
      openTimes: closeTimes.map((time) => time - 20 * SECOND),
      closeTimes,
      open: prices,
      high: prices.map((price) => price + 1),
      low: prices,
      close: prices,
      volume: column(1, 0, 2, 3, 4, 0),
    });
    aggregator.finish();
    const { rows, close, high, volume } = aggregator.drain();
    expect([rows, [...close], [...high], [...volume]]).toEqual([2, [12, 7, 11, NaN], [13, 8, 12, NaN], [3, 3, 4, 0]]);
  });
});

describe('bars by day, week and month', () => {
  const daily = (kind: 'day' | 'week' | 'month', calendar = true): string[] => {
    const aggregator = new BarAggregator([hundredths], { kind }, calendar ? xnys : undefined);
    for (const date of ['11-20', '11-22', '11-24', '11-27', '12-29', '12-30'])
      aggregator.trade(at(`2023-${date}T16:00:00Z`), 10, 1);
    aggregator.finish();
    return timesOf(aggregator.drain());
  };

  it('are those of sessions', () => {
    expect(daily('day').slice(2, 4)).toEqual([
      '2023-11-24T14:30 to 2023-11-24T18:00',
      '2023-11-27T14:30 to 2023-11-27T21:00',
    ]);
    expect(daily('week')).toEqual([
      '2023-11-20T14:30 to 2023-11-24T18:00',
      '2023-11-27T14:30 to 2023-12-01T21:00',
      '2023-12-26T14:30 to 2023-12-29T21:00',
    ]);
    expect(daily('month')).toEqual(['2023-11-01T13:30 to 2023-11-30T21:00', '2023-12-01T14:30 to 2023-12-29T21:00']);
  });

  it('are those of UTC without a calendar', () => {
    expect(daily('day', false)[0]).toBe('2023-11-20T00:00 to 2023-11-21T00:00');
    expect(daily('week', false)[0]).toBe('2023-11-20T00:00 to 2023-11-27T00:00');
    expect(daily('month', false)[1]).toBe('2023-12-01T00:00 to 2024-01-01T00:00');
  });

  it('do not know years that the calendar does not', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'day' }, xnys);
    expect(() => aggregator.trade(at('2031-03-03T16:00:00Z'), 10, 1)).toThrow(refusal('CALENDAR.OUT_OF_RANGE'));
  });
});

describe('bars by size', () => {
  const trades = '0@10*5 1@10.1*10 1@10.05*1 2@10.3*20 3@10.2*4';

  it('end with the trade that reaches it, which is never divided', () => {
    expect(made({ kind: 'ticks', size: 2 }, trades)).toEqual([
      '0-1 10 10.1 10 10.1 *15',
      '1-2 10.05 10.3 10.05 10.3 *21',
    ]);
    expect(made({ kind: 'volume', size: 15 }, trades)).toEqual([
      '0-1 10 10.1 10 10.1 *15',
      '1-2 10.05 10.3 10.05 10.3 *21',
    ]);
    expect(made({ kind: 'value', size: 151 }, trades)).toEqual([
      '0-1 10 10.1 10 10.1 *15',
      '1-2 10.05 10.3 10.05 10.3 *21',
    ]);
    expect(made({ kind: 'range', size: 0.3 }, trades)).toEqual(['0-2 10 10.3 10 10.3 *36']);
  });

  it('keep to whole lots where float64 would not', () => {
    const bits = { ...hundredths, lotSize: '0.1' };
    const aggregator = new BarAggregator([bits], { kind: 'ticks', size: 3 });
    takeTrades(aggregator, '0@10*0.1 1@10*0.1 2@10*0.1');
    expect(0.1 + 0.1 + 0.1).not.toBe(0.3);
    expect([...aggregator.drain().volume]).toEqual([0.3]);
  });

  it('are published at the close of the session where they are not whole', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'volume', size: 100 }, xnys);
    aggregator.trade(at('2023-11-24T17:00:00Z'), 10, 70);
    aggregator.trade(at('2023-11-27T15:00:00Z'), 11, 70);
    aggregator.trade(at('2023-11-27T15:01:00Z'), 12, 70);
    expect(timesOf(aggregator.drain())).toEqual([
      '2023-11-24T17:00 to 2023-11-24T18:00',
      '2023-11-27T15:00 to 2023-11-27T15:01',
    ]);
  });
});

describe('Renko bricks', () => {
  it('go on by one height and turn by two, several at once where the price jumps', () => {
    expect(made({ kind: 'renko', size: 0.5 }, '0@10.1*1 1@10.4*1 2@10.5*1 3@10.1*1 4@9.51*1 5@9.5*1 6@11.2*3')).toEqual(
      ['0-2 10 10.5 10 10.5 *3', '3-5 10 10 9.5 9.5 *3', '6-6 10 10.5 10 10.5 *3', '6-6 10.5 11 10.5 11 *0'],
    );
  });

  it('begin anew with the session', () => {
    const aggregator = new BarAggregator([hundredths], { kind: 'renko', size: 1 }, xnys);
    aggregator.trade(at('2023-11-24T17:00:00Z'), 10, 1);
    aggregator.trade(at('2023-11-27T15:00:00Z'), 13, 1);
    aggregator.trade(at('2023-11-27T15:00:01Z'), 14, 1);
    const { open, close } = aggregator.drain();
    expect([[...open], [...close]]).toEqual([
      [10, 13],
      [10, 14],
    ]);
  });
});

describe('imbalance bars', () => {
  it('end when the signed ticks are as many as expected', () => {
    // The first bar has 4 ticks by rule, 3 of them up and 1 down: E[T] 4, E[b] by the average 1, 1, 1, -1 of span 3 is 0, so the next bar ends at once.
    const rule = {
      kind: 'imbalance',
      of: 'ticks',
      expectedTicks: 4,
      expectedTicksMin: 1,
      barSpan: 1,
      tickSpan: 3,
    } as const;
    expect(made(rule, '0@10*1 1@11*1 2@12*1 3@11*1 4@12*1').map((bar) => bar.split(' ')[0])).toEqual(['0-3', '4-4']);
  });
});

describe('a rule', () => {
  it('has a name', () => {
    const rules: BarRule[] = [
      { kind: 'time', every: 5 * MINUTE },
      { kind: 'time', every: 90 * SECOND },
      { kind: 'week' },
      { kind: 'ticks', size: 1000 },
      { kind: 'imbalance', of: 'volume', expectedTicks: 100 },
    ];
    expect(rules.map(nameOf)).toEqual(['5m', '90s', 'week', '1000 ticks', 'volume imbalance']);
  });

  it.each<BarRule>([
    { kind: 'time', every: 0 },
    { kind: 'time', every: 1.5 },
    { kind: 'ticks', size: 2.5 },
    { kind: 'volume', size: Number.NaN },
    { kind: 'imbalance', of: 'value', expectedTicks: Infinity },
  ])('is refused where it cannot be: %j', (rule) => {
    expect(() => new BarAggregator([hundredths], rule)).toThrow(refusal('ENGINE.BAR_RULE_INVALID'));
  });

  it('by size is not for panels', () => {
    expect(() => new BarAggregator([hundredths, hundredths], { kind: 'ticks', size: 5 })).toThrow(
      refusal('ENGINE.BAR_RULE_INVALID'),
    );
  });
});

describe('trades', () => {
  it.each([
    [Number.NaN, 10, 1],
    [-1, 10, 1],
    [0, Number.NaN, 1],
    [0, 10, -1],
    [0, 10, Infinity],
  ])('are refused where they are none: %d %d %d', (time, price, size) => {
    const aggregator = new BarAggregator([hundredths], { kind: 'ticks', size: 5 });
    aggregator.trade(0, 10, 1);
    expect(() => aggregator.trade(time, price, size)).toThrow(refusal('ENGINE.BAR_INPUT_INVALID'));
    expect(aggregator.open.ticks).toBe(1);
  });
});

function timesOf({ openTimes, closeTimes }: BarBlock): string[] {
  const text = (time: number | undefined) => toRfc3339(BigInt(time ?? 0)).slice(0, 16);
  return Array.from(openTimes, (open, row) => `${text(open)} to ${text(closeTimes[row])}`);
}

function oneBar(openTime: number, closeTime: number): BarBlock {
  const one = (value: number) => Float64Array.of(value);
  const [openTimes, closeTimes] = [one(openTime), one(closeTime)];
  return { rows: 1, openTimes, closeTimes, open: one(1), high: one(1), low: one(1), close: one(1), volume: one(1) };
}

const refusal = (code: string) => expect.objectContaining({ code });
