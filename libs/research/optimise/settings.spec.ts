import { describe, expect, it } from '@jest/globals';
import { choice, flag, integer, real } from '#engine';
import { UserError } from '#kernel';
import { parseObjective, scoreOf } from './objective.js';
import { parseParameterSpace } from './parameter-space.js';
import type { TrialFigures } from './trial-figures.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.code;
  }
  return 'nothing thrown';
};

describe('parseParameterSpace', () => {
  const schema = {
    fast: integer(12, { min: 2, max: 50 }),
    stop: real(0.02, { min: 0.001, max: 1 }),
    average: choice('simple', ['simple', 'exponential', 'weighted']),
    short: flag(false),
  };

  it('reads ranges, steps, scales, options, truth values and what stays', () => {
    const texts = ['fast=5..50:5', 'stop=0.001..0.2:log', 'average=simple,exponential', 'short=true,false'];
    expect(parseParameterSpace(texts, schema)).toEqual({
      fixed: {},
      dimensions: {
        fast: { kind: 'integer', min: 5, max: 50, step: 5 },
        stop: { kind: 'real', min: 0.001, max: 0.2, scale: 'log' },
        average: { kind: 'choice', options: ['simple', 'exponential'] },
        short: { kind: 'flag' },
      },
    });
    expect(parseParameterSpace(['fast=7', 'average=weighted', 'stop=0.1..1'], schema)).toEqual({
      fixed: { fast: 7, average: 'weighted' },
      dimensions: { stop: { kind: 'real', min: 0.1, max: 1 } },
    });
  });

  it.each([
    ['fast=1..20'],
    ['fast=5..51'],
    ['fast=20..5'],
    ['fast=5..50:0'],
    ['fast=5..x'],
    ['fast=5,6'],
    ['speed=1..2'],
    ['average=simple,cubic'],
    ['fast=7'],
    ['fast'],
  ])('refuses %s', (text) => {
    expect(codeOf(() => parseParameterSpace([text], schema))).toBe('RESEARCH.PARAMETER_RANGE_INVALID');
  });
});

describe('scoreOf', () => {
  const figures: TrialFigures = {
    sharpe: 1.5,
    sortino: null,
    calmar: 0.8,
    totalReturn: 0.4,
    annualReturn: 0.1,
    volatility: 0.2,
    maxDrawdown: 0.25,
    fills: 40,
    finalEquity: 140_000,
  };

  it.each([
    [{}, 1.5],
    [{ objective: 'return' }, 0.4],
    [{ penalty: ['maxDrawdown:2'] }, 1],
    [{ constraint: ['fills>=40', 'maxDrawdown <= 0.25'] }, 1.5],
    [{ constraint: ['fills>=41'] }, null],
    [{ constraint: ['maxDrawdown<=0.2'] }, null],
    [{ objective: 'sortino' }, null],
    [{ penalty: ['sortino:1'] }, null],
    [{ constraint: ['sortino>=0'] }, null],
  ])('under %j is %d', (text, expected) => {
    expect(scoreOf(parseObjective(text), figures)).toBe(expected);
  });

  it.each([
    { objective: 'luck' },
    { penalty: ['maxDrawdown'] },
    { constraint: ['fills>30'] },
    { penalty: ['fills:.'] },
  ])('refuses %j', (text) => {
    expect(codeOf(() => parseObjective(text))).toBe('RESEARCH.OBJECTIVE_INVALID');
  });
});
