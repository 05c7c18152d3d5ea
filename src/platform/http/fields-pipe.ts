import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { UserError } from '#kernel';
import { type FieldSpec, type MessageClass, fieldsOf } from '#messaging';
import { platformErrors } from '#platform/errors';

export interface FieldProblem {
  /** Path of the field, `order.legs[1].quantity`. */
  readonly field: string;
  readonly reason: string;
}

/** The request does not fit its class. */
export class InvalidRequestError extends UserError {
  constructor(readonly problems: readonly FieldProblem[]) {
    const fields = Object.fromEntries(problems.map(({ field, reason }) => [field, reason]));
    super('PLATFORM.INVALID_REQUEST', platformErrors['PLATFORM.INVALID_REQUEST'].message, fields);
  }
}

/** Makes instances of the classes that routes ask for, checked field by field; unknown members are refused. */
export class FieldsPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (typeof value === 'string' && value.includes('\0'))
      throw new InvalidRequestError([{ field: type, reason: 'must not contain a NUL character' }]);
    const target = metatype as MessageClass | undefined;
    if (target === undefined || typeof target !== 'function') return value;
    const fields = fieldsOf(target);
    if (fields.length === 0) return value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InvalidRequestError([{ field: type, reason: 'must be an object' }]);
    }
    return checked(target, type === 'query' ? fromQuery(value as Record<string, unknown>, fields) : value);
  }
}

/** @throws InvalidRequestError listing every field that does not fit */
export function checked<T extends object>(target: MessageClass<T>, value: object): T {
  const unknown = unknownMembers(value, target, '');
  const message = plainToInstance(target, value);
  const problems = [
    ...unknown,
    ...validateSync(message, { forbidUnknownValues: false }).flatMap((error) => flatten(error, '')),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);
  return message;
}

function unknownMembers(value: object, target: MessageClass, path: string): FieldProblem[] {
  const fields = new Map(fieldsOf(target).map((field) => [field.name, field]));
  return Object.entries(value).flatMap(([name, member]) => {
    const field = fields.get(name);
    if (field === undefined) return [{ field: `${path}${name}`, reason: 'is not known here' }];
    if (field.of === undefined || typeof member !== 'object' || member === null) return [];
    const inner = field.of();
    const items = Array.isArray(member) ? member : [member];
    return items.flatMap((item, index) =>
      typeof item === 'object' && item !== null
        ? unknownMembers(item as object, inner, `${path}${name}${Array.isArray(member) ? `[${index}]` : ''}.`)
        : [],
    );
  });
}

function flatten(error: ValidationError, path: string): FieldProblem[] {
  const isIndex = /^\d+$/.test(error.property);
  const field = isIndex ? `${path.slice(0, -1)}[${error.property}]` : `${path}${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((reason) => ({ field, reason }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, `${field}.`))];
}

/** Query strings carry only text: numbers, flags and lists are read by the field's kind. */
function fromQuery(query: Record<string, unknown>, fields: readonly FieldSpec[]): Record<string, unknown> {
  const kinds = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const field = kinds.get(name);
      if (field === undefined) return [name, value];
      if (field.list)
        return [name, (Array.isArray(value) ? value : itemsOf(String(value))).map((item) => fromText(item, field))];
      return [name, fromText(value, field)];
    }),
  );
}

/** `a,b` is two, `Mean($close,20)` one: a comma within brackets is part of what it stands in. */
function itemsOf(text: string): string[] {
  const items = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) items.push('');
    else items.push(`${items.pop() ?? ''}${letter}`);
  }
  return items;
}

function fromText(value: unknown, { kind }: FieldSpec): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'integer' || kind === 'number') return value.trim() === '' ? value : Number(value);
  if (kind === 'flag') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}
