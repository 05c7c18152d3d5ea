import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/**
 * Everything that Nest has made, once each, and its class: whoever marks a class finds it here however its provider makes it, by the class or by a
 * factory.
 */
export function* madeProviders(app: INestApplicationContext): Generator<{ instance: object; type: object }> {
  const seen = new Set<object>();
  for (const nestModule of app.get(ModulesContainer).values()) {
    for (const { instance } of nestModule.providers.values()) {
      const made: unknown = instance;
      if (typeof made !== 'object' || made === null || seen.has(made)) continue;
      seen.add(made);
      yield { instance: made, type: made.constructor };
    }
  }
}
