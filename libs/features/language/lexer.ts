import { Problem } from './problem.js';

export type TokenKind = 'number' | 'name' | 'field' | 'text' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a field without the `$`, of a text without its quotes. */
  readonly text: string;
  /** Index of its first character. */
  readonly position: number;
}

const PATTERNS: readonly (readonly [kind: TokenKind | 'space', pattern: RegExp])[] = [
  ['space', /\s+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['field', /\$[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['sign', /\*\*|[<>=!]=|[-+*/<>&|!~(),]/y],
];

/** @throws Problem `FEATURES.SYNTAX` at a character that begins nothing */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const { kind, text } = tokenAt(source, position);
    if (kind !== 'space') tokens.push({ kind, text: inner(kind, text), position });
    position += text.length;
  }
  return [...tokens, { kind: 'end', text: '', position }];
}

function tokenAt(source: string, position: number) {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) return { kind, text };
  }
  const found = String.fromCodePoint(source.codePointAt(position) ?? 0);
  throw new Problem('FEATURES.SYNTAX', position, `${JSON.stringify(found)} means nothing here.`, {
    found,
    expected: 'a number, a $field, an operator or a sign',
  });
}

function inner(kind: TokenKind, text: string): string {
  if (kind === 'field') return text.slice(1);
  return kind === 'text' ? text.slice(1, -1) : text;
}
