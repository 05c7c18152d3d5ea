import { dataErrors } from './data.errors.js';
import { qualityRules } from './quality/quality-rules.js';
import { rowRules } from './row-rules.js';

describe('the codes of the module', () => {
  const codes = [dataErrors, rowRules, qualityRules].flatMap((list) => Object.keys(list));

  it('mean one thing each', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^DATA\.[A-Z_]+$/);
  });
});
