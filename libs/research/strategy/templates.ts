/** A strategy to begin with: small, but whole. */
export const strategyTemplate = (
  className: string,
): string => `import { indicators, integer, real, strategyWith, type BarView } from 'quantumalpha';

/** Buys when the fast average crosses above the slow one, sells when it crosses below. */
export class ${className} extends strategyWith({
  fast: integer(12, { min: 2, max: 100 }),
  slow: integer(26, { min: 5, max: 400 }),
  share: real(0.95, { min: 0.05, max: 1 }),
}) {
  private readonly fast = indicators.EMA.stream({ period: this.parameters.fast });
  private readonly slow = indicators.EMA.stream({ period: this.parameters.slow });

  override onBar(bar: BarView): void {
    const fast = this.fast.update(bar.close);
    const slow = this.slow.update(bar.close);
    // Undefined until there are enough bars.
    if (fast === undefined || slow === undefined) return;
    const held = this.position(bar.listing);
    if (fast > slow && held === 0) this.setHoldings(bar.listing, this.parameters.share);
    if (fast < slow && held > 0) this.sell(bar.listing, held);
  }
}
`;

export const testTemplate = (className: string, file: string): string => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backtest, barsOfCloses, generatedBars } from 'quantumalpha/testing';
import { ${className} } from './${file}.strategy.ts';

const parameters = { fast: 2, slow: 5 };

test('buys into a rise and leaves a fall', () => {
  const closes = [100, 99, 98, 97, 96, 97, 99, 102, 106, 110, 108, 104, 99, 95, 92];
  const { trades } = backtest(${className}, { bars: [barsOfCloses('TEST.SIM', closes)], parameters });
  assert.equal(trades.length, 1);
  assert.equal(trades[0]?.side, 'LONG');
  assert.notEqual(trades[0]?.exitTime, null);
});

test('gives the same run for the same bars', () => {
  const bars = [generatedBars({ id: 'TEST.SIM', bars: 500, seed: 1 })];
  const [first, second] = [1, 2].map(() => backtest(${className}, { bars, parameters }));
  assert.equal(first?.logSha256, second?.logSha256);
});
`;

export const packageTemplate = `${JSON.stringify(
  { private: true, type: 'module', scripts: { test: 'node --test' } },
  null,
  2,
)}
`;

export const tsconfigTemplate = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      noImplicitOverride: true,
      allowImportingTsExtensions: true,
      customConditions: ['@app/source'],
      types: ['node'],
      typeRoots: ['./node_modules/@types', './node_modules/quantumalpha/node_modules/@types'],
    },
    include: ['*.ts'],
  },
  null,
  2,
)}
`;
