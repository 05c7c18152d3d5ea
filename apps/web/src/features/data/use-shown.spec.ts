import { describe, expect, it } from '@jest/globals';
import { shownOf } from './use-shown.js';

describe(shownOf, () => {
  it('takes what an address may say, and nothing else', () => {
    expect(shownOf(new URLSearchParams('least=ERROR&match=A&instrument=A.B&set=alpha158'))).toEqual({
      least: 'ERROR',
      match: 'A',
      instrument: 'A.B',
      set: 'alpha158',
    });
    expect(shownOf(new URLSearchParams('least=nonsense'))).toEqual({
      least: 'ALL',
      match: '',
      instrument: null,
      set: 'desk',
    });
  });
});
