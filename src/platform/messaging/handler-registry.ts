import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { subscriptionOf, type Subscription } from '#messaging';

export interface FoundHandler {
  /** Module whose room the handler stands in. */
  readonly module: string;
  readonly instance: object;
  readonly subscription: Subscription;
}

/** Finds every class that asked for events with `@HandlesEvents`, `@DrivenBy` or `@Observes`, in the order they are listed. */
@Injectable()
export class HandlerRegistry {
  constructor(private readonly container: ModulesContainer) {}

  find(nameOf: (moduleClass: Type) => string | null): FoundHandler[] {
    const found: FoundHandler[] = [];
    for (const nestModule of this.container.values()) {
      const module = nameOf(nestModule.metatype);
      if (module === null) continue;
      for (const { instance, metatype } of nestModule.providers.values()) {
        const subscription = typeof metatype === 'function' ? subscriptionOf(metatype) : undefined;
        if (subscription !== undefined && typeof instance === 'object' && instance !== null) {
          found.push({ module, instance, subscription });
        }
      }
    }
    return found;
  }
}
