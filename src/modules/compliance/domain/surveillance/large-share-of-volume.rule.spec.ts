import { Decimal } from '#kernel';
import type { OrderVolume } from './activity.js';
import { LargeShareOfVolumeRule } from './large-share-of-volume.rule.js';

const rule = new LargeShareOfVolumeRule({ ofBar: Decimal.of('0.25'), ofDay: Decimal.of('0.1') });
const volume = (filled: string, bar: [string, string] | null, day: string | null = null): OrderVolume => ({
  orderId: 'order_1',
  filled: Decimal.of(filled),
  bar: bar === null ? null : { filled: Decimal.of(bar[0]), volume: Decimal.of(bar[1]) },
  averageDailyVolume: day === null ? null : Decimal.of(day),
});

describe(LargeShareOfVolumeRule, () => {
  it('lets the permitted share of a bar pass, and sees the least more', () => {
    expect(rule.find(volume('9', ['25', '100']))).toBeNull();
    expect(rule.find(volume('9', ['25.001', '100']))).toEqual({
      rule: 'LARGE_SHARE_OF_VOLUME',
      message: 'Filled 25.001, 0.25001 of the volume of the bar (100).',
      details: { filled: '25.001', volume: '100', share: '0.25001', shareMax: '0.25', of: 'the volume of the bar' },
      orderIds: ['order_1'],
      subject: 'order_1',
    });
  });

  it('lets the permitted share of an average day pass, and sees the least more', () => {
    expect(rule.find(volume('100', null, '1000'))).toBeNull();
    expect(rule.find(volume('100.01', null, '1000'))).toMatchObject({
      details: { of: 'the average daily volume', shareMax: '0.1' },
    });
  });

  it('says nothing where it has nothing to compare with', () => {
    expect(rule.find(volume('5', null))).toBeNull();
    expect(rule.find(volume('5', ['5', '0'], '0'))).toBeNull();
  });
});
