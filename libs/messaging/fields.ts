import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
  ArrayMaxSize,
} from 'class-validator';
import { dateToMicros, fromRfc3339 } from '#kernel';

export type FieldKind =
  'text' | 'decimal' | 'integer' | 'number' | 'flag' | 'timestamp' | 'date' | 'choice' | 'object' | 'map';
// eslint-disable-next-line typescript/no-explicit-any -- a class of any constructor
export type MessageClass<T extends object = object> = new (...fields: any[]) => T;

/** What every door needs to know of a field: validation, the OpenAPI document and the GraphQL schema are made from it. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly description: string;
  readonly example?: unknown;
  readonly optional: boolean;
  readonly list: boolean;
  readonly choices?: readonly string[];
  readonly choicesName?: string;
  readonly of?: () => MessageClass;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

export interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  /** May be left out. */
  readonly optional?: boolean;
  /** An array of it; at most `maxItems` (default 1,000). */
  readonly list?: boolean;
  readonly maxItems?: number;
}

const specs = new Map<object, FieldSpec[]>();
const classes: MessageClass[] = [];

/** The fields of a class, inherited ones first, in the order they were written. */
export function fieldsOf(target: MessageClass): readonly FieldSpec[] {
  const parent = Object.getPrototypeOf(target.prototype)?.constructor as MessageClass | undefined;
  const inherited = parent === undefined || parent === Object ? [] : fieldsOf(parent);
  return [...inherited, ...(specs.get(target.prototype) ?? [])];
}

/** Every class that has fields, in the order they were loaded. */
export const describedClasses = (): readonly MessageClass[] => classes;

const DECIMAL = /^-?\d{1,38}(\.\d{1,18})?$/;

const isTimestamp = (value: unknown): boolean => typeof value === 'string' && !throwsOn(() => fromRfc3339(value));
const isDate = (value: unknown): boolean => typeof value === 'string' && !throwsOn(() => dateToMicros(value));
const isTextMap = (value: unknown): boolean =>
  isPlainObject(value) && Object.values(value).every((member) => typeof member === 'string');
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function throwsOn(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch {
    return true;
  }
}

/** A check of our own for one value, or for each of a list. */
const holds = (check: (value: unknown) => boolean, message: string, each: Each): PropertyDecorator =>
  ValidateBy({ name: 'holds', validator: { validate: check, defaultMessage: () => message } }, each);

export const Text = (options: FieldOptions & { maxLength?: number } = {}): PropertyDecorator => {
  const maxLength = options.maxLength ?? 200;
  return field('text', { ...options, maxLength }, (each) => [
    IsString(each),
    MaxLength(maxLength, each),
    // PostgreSQL cannot store it, and nobody means it.
    Matches(/^[^\0]*$/, { ...each, message: '$property must not contain a NUL character' }),
  ]);
};

/** An exact number, as text: `"1234.50"`. */
export const DecimalText = (options: FieldOptions = {}): PropertyDecorator =>
  field('decimal', options, (each) => [
    Matches(DECIMAL, { ...each, message: '$property must be a decimal number as text, such as "12.50"' }),
  ]);

export const Integer = (options: FieldOptions & { minimum?: number; maximum?: number } = {}): PropertyDecorator =>
  field('integer', options, (each) => [IsInt(each), ...range(options, each)]);

/** A float: statistics and measures, never money. */
export const Float = (options: FieldOptions & { minimum?: number; maximum?: number } = {}): PropertyDecorator =>
  field('number', options, (each) => [
    IsNumber({ allowNaN: false, allowInfinity: false }, each),
    ...range(options, each),
  ]);

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field('flag', options, (each) => [IsBoolean(each)]);

/** RFC 3339, UTC. */
export const Timestamp = (options: FieldOptions = {}): PropertyDecorator =>
  field('timestamp', options, (each) => [
    holds(isTimestamp, '$property must be an RFC 3339 time, such as 2020-04-17T20:00:00Z', each),
  ]);

/** `2020-04-17`. */
export const IsoDate = (options: FieldOptions = {}): PropertyDecorator =>
  field('date', options, (each) => [holds(isDate, '$property must be a date, such as 2020-04-17', each)]);

/** One of a closed list; `name` is its name in the API's schemas. */
export const Choice = (name: string, choices: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field('choice', { ...options, choices, choicesName: name }, (each) => [IsIn([...choices], each)]);

export const Nested = (of: () => MessageClass, options: FieldOptions = {}): PropertyDecorator =>
  field('object', { ...options, of }, (each) => [
    holds(isPlainObject, '$property must be an object', each),
    ValidateNested(each),
    Type(of),
  ]);

/** Text by name: the numbers a decision was judged by. */
export const TextMap = (options: FieldOptions = {}): PropertyDecorator =>
  field('map', options, (each) => [holds(isTextMap, '$property must map names to text', each)]);

type Each = { each: boolean };

function range(options: { minimum?: number; maximum?: number }, each: Each): PropertyDecorator[] {
  return [
    ...(options.minimum === undefined ? [] : [Min(options.minimum, each)]),
    ...(options.maximum === undefined ? [] : [Max(options.maximum, each)]),
  ];
}

function field(
  kind: FieldKind,
  options: FieldOptions & Partial<FieldSpec>,
  validators: (each: Each) => PropertyDecorator[],
): PropertyDecorator {
  return (prototype, property) => {
    const { description = '', optional = false, list = false, maxItems = 1000, ...rest } = options;
    remember(prototype, { ...rest, name: String(property), kind, description, optional, list });
    if (optional) IsOptional()(prototype, property);
    if (list) [IsArray(), ArrayMaxSize(maxItems)].forEach((decorate) => decorate(prototype, property));
    validators({ each: list }).forEach((decorate) => decorate(prototype, property));
  };
}

function remember(prototype: object, spec: FieldSpec): void {
  const known = specs.get(prototype);
  if (known === undefined) {
    specs.set(prototype, [spec]);
    classes.push(prototype.constructor as MessageClass);
  } else {
    known.push(spec);
  }
}
