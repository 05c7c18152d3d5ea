import { marketFileErrors, qualityRules, rowRules } from '#market-files';
import { dataErrors } from './data.errors.js';

describe('the codes of the module', () => {
  const codes = [dataErrors, marketFileErrors, rowRules, qualityRules].flatMap((list) => Object.keys(list));

  it('mean one thing each', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^DATA\.[A-Z_]+$/);
  });
});
