import type { Abstract, FactoryProvider, Type } from '@nestjs/common';

type Token<T> = Abstract<T> | Type<T>;

/** A provider of a class that takes its parts as one object: each part is found by its type. */
export function made<Parts extends object, Made>(
  target: new (parts: Parts) => Made,
  tokens: { readonly [Name in keyof Parts]: Token<Parts[Name]> },
): FactoryProvider<Made> {
  const names = Object.keys(tokens) as (keyof Parts)[];
  return {
    provide: target,
    inject: names.map((name) => tokens[name]),
    useFactory: (...parts: unknown[]) =>
      new target(Object.fromEntries(names.map((name, index) => [name, parts[index]])) as Parts),
  };
}
