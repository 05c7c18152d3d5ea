import type { DynamicModule, Type } from '@nestjs/common';
import type { ErrorRegistry } from '#kernel';
import type { MigrationClass } from '#platform/database';

/** What a module tells the platform of itself. */
export interface ModuleContext<Config extends object = object> {
  /** Its name: also its Postgres schema, its section of the configuration and its part of the URL. */
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
  readonly config: new () => Config;
  readonly errors: ErrorRegistry;
}

interface WithContext extends DynamicModule {
  readonly context?: ModuleContext;
}

/** The context that a module class gave to `PlatformModule.forModule`, or null for a class that is no module of ours. */
export function contextOf(moduleClass: Type): ModuleContext | null {
  const imports = (Reflect.getMetadata('imports', moduleClass) ?? []) as WithContext[];
  return imports.find((imported) => imported.context !== undefined)?.context ?? null;
}
