import { createHash } from 'node:crypto';
import { ok, type Result } from '#kernel';
import { type FeaturesErrorCode, refuse } from './features.errors.js';
import { type Fields, check } from './language/checker.js';
import { parse } from './language/parser.js';
import { Problem } from './language/problem.js';
import type { Memory, SeriesType } from './language/series.js';
import type { Term } from './language/term.js';
import { planOf } from './plan/lower.js';
import type { Plan } from './plan/plan-builder.js';

/** Raised when an operator comes to give other values for the same expression: every hash changes with it. */
const LANGUAGE_VERSION = 1;
const LENGTH_MAX = 4000;

export interface FeatureText {
  readonly name: string;
  /** `Mean($close, 20) / $close` */
  readonly expression: string;
}

export interface Feature extends FeatureText {
  /** The one way to write the expression. Two features with the same canonical form are the same. */
  readonly canonical: string;
  /** SHA-256 of the canonical form and the version of the language. */
  readonly definitionSha256: string;
  readonly type: SeriesType;
  /** Rows that a complete value takes, its own included. */
  readonly lookback: number;
  /** Rows behind its own that it takes: 0 in all but labels. */
  readonly lookahead: number;
  readonly memory: Memory;
  /** It compares instruments with each other. */
  readonly isCrossSectional: boolean;
}

/** Checked features and the plan that computes them together. */
export interface FeatureSet {
  readonly features: readonly Feature[];
  /** The fields that they read. */
  readonly fields: readonly string[];
  /** Of names and definitions, in their order. */
  readonly definitionSha256: string;
  readonly lookback: number;
  readonly lookahead: number;
  readonly isCrossSectional: boolean;
  readonly plan: Plan;
}

/** The fields of bars. Times are microseconds since 1970. */
export const barFields: Fields = {
  open: 'number',
  high: 'number',
  low: 'number',
  close: 'number',
  volume: 'number',
  openTime: 'time',
  closeTime: 'time',
};

export interface DefineOptions {
  /** What the data has; bars where left out. */
  readonly fields?: Fields;
  /** Labels may look ahead. */
  readonly purpose?: 'features' | 'labels';
}

/** Reads and checks features. The details of a refusal name the feature, the position (from 0) and what was expected. */
export function defineFeatures(
  texts: readonly FeatureText[],
  { fields = barFields, purpose = 'features' }: DefineOptions = {},
): Result<FeatureSet, FeaturesErrorCode> {
  const names = new Set<string>();
  const terms: Term[] = [];
  for (const { name, expression } of texts) {
    if (names.has(name)) return refuse('FEATURES.NAME_TAKEN', { feature: name });
    names.add(name);
    const term = readTerm({ name, expression }, { fields, mayLookAhead: purpose === 'labels' });
    if (!term.ok) return term;
    terms.push(term.value);
  }
  return ok(setOf(texts, terms));
}

function setOf(texts: readonly FeatureText[], terms: readonly Term[]): FeatureSet {
  const plan = planOf(terms);
  const features = texts.map(({ name, expression }, index) => featureOf({ name, expression }, terms[index]));
  return {
    features,
    fields: [...plan.fields.keys()],
    definitionSha256: sha256(features.map(({ name, definitionSha256 }) => `${name}:${definitionSha256}`).join('\n')),
    lookback: Math.max(1, ...features.map(({ lookback }) => lookback)),
    lookahead: Math.max(0, ...features.map(({ lookahead }) => lookahead)),
    isCrossSectional: features.some((feature) => feature.isCrossSectional),
    plan,
  };
}

function readTerm(
  { name, expression }: FeatureText,
  options: Parameters<typeof check>[1],
): Result<Term, FeaturesErrorCode> {
  const details = { feature: name };
  if (expression.length > LENGTH_MAX) {
    return refuse('FEATURES.TOO_LARGE', { ...details, length: `${expression.length}`, allowed: `${LENGTH_MAX}` });
  }
  try {
    return ok(check(parse(expression), options));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, position } = error;
    return refuse(
      code,
      { ...details, position: `${position}`, ...error.details },
      `${name}, character ${position + 1}: ${message}`,
    );
  }
}

function featureOf(text: FeatureText, term: Term | undefined): Feature {
  if (term === undefined) throw new TypeError('every feature was read');
  const { canonical, type, back, ahead, memory, isCrossSectional } = term;
  return {
    ...text,
    canonical,
    definitionSha256: sha256(`quantumalpha.feature.v${LANGUAGE_VERSION}\n${canonical}`),
    type,
    lookback: back,
    lookahead: ahead,
    memory,
    isCrossSectional,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
