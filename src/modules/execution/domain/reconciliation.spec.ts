import { settlementOf } from './reconciliation.js';

describe(settlementOf.name, () => {
  it.each([
    ['SUBMITTED', null, { kind: 'STEP', step: 'REJECT' }],
    ['SUBMITTED', 'OPEN', { kind: 'STEP', step: 'ACCEPT' }],
    ['SUBMITTED', 'FILLED', { kind: 'STEP', step: 'ACCEPT' }],
    ['SUBMITTED', 'CANCELED', { kind: 'STEP', step: 'CANCEL' }],
    ['ACCEPTED', 'OPEN', { kind: 'AGREES' }],
    ['ACCEPTED', null, { kind: 'STEP', step: 'CANCEL' }],
    ['PARTIALLY_FILLED', 'EXPIRED', { kind: 'STEP', step: 'EXPIRE' }],
    ['PENDING_UPDATE', 'OPEN', { kind: 'STEP', step: 'REJECT_UPDATE' }],
    ['PENDING_CANCEL', 'OPEN', { kind: 'CANCEL_AGAIN' }],
    ['PENDING_CANCEL', 'CANCELED', { kind: 'STEP', step: 'CANCEL' }],
  ] as const)('settles %s, of which the broker says %s', (status, word, settlement) => {
    expect(settlementOf({ status }, word)).toEqual(settlement);
  });
});
