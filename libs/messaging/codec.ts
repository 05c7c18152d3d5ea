import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { UnexpectedError } from '#kernel';
import { fieldsOf } from './fields.js';
import type { Message, MessageType } from './message.js';

/**
 * To the wire and back: what a handler gets is what would have come over a network.
 * @throws UnexpectedError `MESSAGING.NOT_PLAIN` for a value that JSON cannot carry unchanged (Date, bigint, Map, NaN, …)
 */
export function encode(message: Message): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(message)) {
    assertPlain(value, `${message.constructor.name}.${name}`);
    if (value !== undefined) plain[name] = value;
  }
  return plain;
}

/** @throws UnexpectedError `MESSAGING.INVALID` when the payload does not fit the class's schema */
export function decode<T extends Message>(type: MessageType<T>, payload: Readonly<Record<string, unknown>>): T {
  const message = plainToInstance(type as new () => T, payload);
  // class-transformer drops names that objects have by themselves, such as `valueOf`.
  for (const { kind, name } of fieldsOf(type)) {
    if (kind === 'map' && payload[name] !== undefined) Object.assign(message, { [name]: payload[name] });
  }
  const [problem] = validateSync(message, { forbidUnknownValues: false });
  if (problem !== undefined) {
    const reasons = Object.values(problem.constraints ?? {}).join('; ');
    throw new UnexpectedError('MESSAGING.INVALID', `${type.type}: ${problem.property}: ${reasons || 'invalid inside'}`);
  }
  return message;
}

function assertPlain(value: unknown, path: string): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) return value.forEach((item, index) => assertPlain(item, `${path}[${index}]`));
  if (typeof value === 'object' && !isSpecial(value)) {
    for (const [name, item] of Object.entries(value)) assertPlain(item, `${path}.${name}`);
    return;
  }
  throw new UnexpectedError('MESSAGING.NOT_PLAIN', `${path} cannot go over a wire: ${typeof value}`);
}

const isSpecial = (value: object): boolean =>
  value instanceof Date || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value);
