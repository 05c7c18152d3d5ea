import { describe, expect, it } from '@jest/globals';
import { DAY, generatedData, randomWalk } from '../testing/generated-data.js';
import { packData, unpackData } from './packed-data.js';

const data = generatedData(
  [randomWalk('A.SIM', 40, 1), randomWalk('B.SIM', 7, 2)],
  [{ instrumentId: 'A.SIM', time: 20 * DAY, kind: 'CASH_DIVIDEND', amount: '0.75' }],
);

describe('packData', () => {
  it('gives the same data back, on shared memory', () => {
    const again = unpackData(packData(data));
    expect(again).toEqual(data);
    expect(again.bars[0]?.bars.close.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('notices a byte that has changed', () => {
    const bytes = packData(data);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(() => unpackData(bytes)).toThrow('not what it was sent as');
  });
});
