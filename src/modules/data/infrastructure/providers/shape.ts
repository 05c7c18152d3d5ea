import { type ProviderAnswer } from '../../application/ports/http-transport.port.js';
import { ProviderFault, changed } from '../../domain/providers/provider-fault.js';
import { plainNumber } from './plain-number.js';

type Shape = Readonly<Record<string, unknown>>;

/** The JSON of an answer. One that is cut off is no change of its shape: it is asked for again. */
export function jsonOf({ body }: ProviderAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', `the answer is no whole JSON: ${body.length} characters`);
  }
}

/** The JSON of a message of a stream. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw changed('a message is no JSON');
  }
}

export function objectOf(value: unknown, what: string): Shape {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Shape;
  throw changed(`${what} is no object`);
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw changed(`${what} is no list`);
}

export function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw changed(`${what} is no text`);
}

export function numberOf(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw changed(`${what} is no number`);
}

/** A number, or text that is one, as plain decimal text. */
export function decimalOf(value: unknown, what: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  const plain = typeof text === 'string' ? plainNumber(text) : null;
  if (plain === null) throw changed(`${what} is no decimal number`);
  return plain;
}

/** The moment of RFC 3339 text, microseconds since 1970. */
export function momentOf(value: unknown, what: string): number {
  const millis = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(millis)) throw changed(`${what} is no time`);
  return millis * 1000;
}

/** Where an answer names its instrument it must be the one that was asked for. */
export function aboutSymbol(said: unknown, asked: string): void {
  if (typeof said !== 'string' || said.toUpperCase() === asked.toUpperCase()) return;
  throw changed(`it answers of ${said.slice(0, 40)} to who asks for ${asked}`);
}
