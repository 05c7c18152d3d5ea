import * as fc from 'fast-check';
import { alpha158 } from '../sets/alpha158.js';
import { defineFeatures } from '../feature-set.js';
import { setOf } from '../testing/evaluated.js';

const define = (expression: string, purpose: 'features' | 'labels' = 'features') =>
  defineFeatures([{ name: 'f', expression }], { purpose });

function refusalOf(expression: string) {
  const defined = define(expression);
  if (defined.ok) throw new Error(`${expression} was taken`);
  return defined.refusal;
}

const canonical = (expression: string): string | undefined => setOf([expression]).features[0]?.canonical;

describe('the expression language', () => {
  it.each([
    ['Mean($close, 20) / $close', 'Div(Mean($close,20),$close)'],
    ['1 + 2 * $close ** 2 ** 3', 'Add(1,Mul(2,Power($close,Power(2,3))))'],
    ['-$close - -3', 'Sub(Neg($close),-3)'],
    ['$close > 1 & !($open < 2) | $low == 3', 'Or(And(Gt($close,1),Not(Lt($open,2))),Eq($low,3))'],
    ['($close+$open)*1e-12', 'Mul(1e-12,Add($close,$open))'],
    ['TA.MACD($close)', 'TA.MACD.macd($close,12,26,9)'],
    ['TA.RSI($close, 14)', 'TA.RSI($close,14)'],
    ["SessionOfMonth($openTime, 'XNYS')", 'SessionOfMonth($openTime,"XNYS")'],
  ])('reads %s as %s', (expression, wanted) => {
    expect(canonical(expression)).toBe(wanted);
    expect(canonical(wanted)).toBe(wanted);
  });

  it('calls two writings of one definition by one hash, and others by others', () => {
    const [a, b, c, d] = setOf(['$open + $close', '$close+($open)', '$open - $close', '$close - $open']).features;
    expect(a?.definitionSha256).toBe(b?.definitionSha256);
    expect(c?.definitionSha256).not.toBe(d?.definitionSha256);
    expect(setOf(['TA.RSI($close)']).definitionSha256).toBe(setOf(['TA.RSI($close,14)']).definitionSha256);
  });

  it.each([
    ['Mean($close, 20', 'FEATURES.SYNTAX', { position: '15', found: 'the end', expected: ')' }],
    ['$close + ', 'FEATURES.SYNTAX', { position: '9' }],
    ['$close $open', 'FEATURES.SYNTAX', { position: '7', found: 'open' }],
    ['$close § 2', 'FEATURES.SYNTAX', { position: '7', found: '§' }],
    ['Maen($close, 20)', 'FEATURES.UNKNOWN_OPERATOR', { position: '0', suggestion: 'Mean' }],
    ['TA.RSX($close)', 'FEATURES.UNKNOWN_OPERATOR', { suggestion: 'TA.RSI' }],
    ['constructor($close)', 'FEATURES.UNKNOWN_OPERATOR', { operator: 'constructor' }],
    ['Mean($clsoe, 20)', 'FEATURES.UNKNOWN_FIELD', { position: '5', suggestion: '$close' }],
    ['$toString', 'FEATURES.UNKNOWN_FIELD', { field: 'toString' }],
    ['Mean($close)', 'FEATURES.ARGUMENT_COUNT', { expected: '2', found: '1' }],
    ['Mean($close, 2.5)', 'FEATURES.ARGUMENT_VALUE', { position: '13', argument: 'window', found: '2.5' }],
    ['Mean($close, 0)', 'FEATURES.ARGUMENT_VALUE', { argument: 'window' }],
    ['Mean($close, 1000000)', 'FEATURES.ARGUMENT_VALUE', { argument: 'window' }],
    ['Mean($close, $open)', 'FEATURES.ARGUMENT_TYPE', { argument: 'window' }],
    ['Quantile($close, 5, 1.5)', 'FEATURES.ARGUMENT_VALUE', { argument: 'fraction' }],
    ['If($close, 1, 2)', 'FEATURES.ARGUMENT_TYPE', { expected: 'boolean', found: 'number' }],
    ['Mean($openTime, 5)', 'FEATURES.ARGUMENT_TYPE', { expected: 'number', found: 'time' }],
    ['SessionOfMonth($openTime, "XXXX")', 'FEATURES.ARGUMENT_VALUE', { argument: 'exchange' }],
    ['Within(Mean($close, 20), 10)', 'FEATURES.ARGUMENT_VALUE', { expected: 'at least 20' }],
    ['Within(CSRank($close), 10)', 'FEATURES.ARGUMENT_TYPE', { operator: 'Within' }],
    ['1e999', 'FEATURES.ARGUMENT_VALUE', { position: '0' }],
    [`${'('.repeat(500)}1${')'.repeat(500)}`, 'FEATURES.TOO_LARGE', {}],
    ['1+'.repeat(3000), 'FEATURES.TOO_LARGE', {}],
    ['Mean(Mean(Mean(Mean(Mean($close,5000),5000),5000),5000),5000)', 'FEATURES.TOO_LARGE', { allowed: '20000' }],
  ])('refuses %.60s: %s', (expression, code, details) => {
    const refusal = refusalOf(expression);
    expect(refusal.code).toBe(code);
    expect(refusal.details).toMatchObject(details);
  });

  it('lets labels alone look ahead', () => {
    expect(refusalOf('Ref($close, -1)')).toMatchObject({ code: 'FEATURES.LOOK_AHEAD', details: { rows: '1' } });
    expect(refusalOf('Ref(Ref($close, -1), 1)').code).toBe('FEATURES.LOOK_AHEAD');
    expect(refusalOf('Delta($close, -2)').code).toBe('FEATURES.LOOK_AHEAD');
    const label = define('Ref($close, -5) / $close - 1', 'labels');
    expect(label.ok && label.value.lookahead).toBe(5);
  });

  it('knows how many rows a value takes', () => {
    expect(setOf(['Mean($close/Ref($close,1), 20)']).lookback).toBe(21);
    expect(setOf(['Within(TA.RSI($close,14),120)']).features[0]).toMatchObject({ lookback: 120, memory: 'window' });
    expect(setOf(['TA.RSI($close,14)']).features[0]).toMatchObject({ lookback: 15, memory: 'recursive' });
    expect(setOf(alpha158().map(({ expression }) => expression)).lookback).toBe(61);
  });

  it('refuses a name that is there twice', () => {
    const twice = defineFeatures([1, 2].map(() => ({ name: 'f', expression: '$close' })));
    expect(twice.ok ? '' : twice.refusal.code).toBe('FEATURES.NAME_TAKEN');
  });

  it('never breaks on what it is given', () => {
    const pieces = fc.constantFrom(
      '$close',
      'Mean',
      '(',
      ')',
      ',',
      '5',
      '-',
      '+',
      '"',
      '.',
      'TA.RSI',
      '&',
      '!',
      '>',
      ' ',
      '1e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const defined = define(text);
          expect(defined.ok || defined.refusal.code.startsWith('FEATURES.')).toBe(true);
        },
      ),
    );
  });
});
