import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { Sha256 } from './sha256.js';

const blocks = fc.nat(5).chain((count) => fc.uint8Array({ minLength: 64 * count, maxLength: 64 * count }));
const platform = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe(Sha256.name, () => {
  it('is the standard’s for the empty message', () => {
    expect(new Sha256().digest()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('is the platform’s for whole blocks', () => {
    fc.assert(fc.property(blocks, (data) => expect(new Sha256().update(data).digest()).toBe(platform(data))));
  });

  it('goes on from its state as if nothing had been', () => {
    fc.assert(
      fc.property(blocks, blocks, (first, second) => {
        const state = JSON.parse(JSON.stringify(new Sha256().update(first).state));
        expect(new Sha256(state).update(second).digest()).toBe(platform(Buffer.concat([first, second])));
      }),
    );
  });
});
