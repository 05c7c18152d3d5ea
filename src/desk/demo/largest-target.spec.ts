import { describe, expect, it } from '@jest/globals';
import { TargetApproved } from '#modules/risk';
import { largestTarget } from './largest-target.js';

const approved = (targetQuantity: string, valueAtRisk: string) => ({
  type: TargetApproved.type,
  payload: JSON.stringify({
    barTime: '2020-03-16T20:00:00.000000Z',
    instrumentId: 'SP500.INDEX',
    targetQuantity,
    referencePrice: '2000.50',
    figures: { valueAtRisk, expectedShortfall: '0.04' },
  }),
});

describe('the largest target', () => {
  it('is the one that could lose most, long or short', () => {
    const entries = [approved('100', '0.02'), approved('-90', '0.03'), approved('120', '0.01')];
    expect(largestTarget(entries)).toEqual({
      time: '2020-03-16T20:00:00.000000Z',
      instrumentId: 'SP500.INDEX',
      quantity: '-90',
      var: '5401.35',
      expectedShortfall: '7201.80',
    });
  });

  it('is none where nothing was approved', () => {
    expect(largestTarget([{ type: 'risk.target-denied.v1', payload: '{}' }])).toBeNull();
  });
});
