import type { Type } from '@nestjs/common';
import { UserError } from '#kernel';
import type { SchemaMigrations } from '#platform/database';
import { loadSection } from '#platform/config';
import { contextOf, type ModuleContext } from '#platform/module';
import { messagingMigrations } from '#platform/outbox';
import { type ManifestEntry, manifest } from '../modules.manifest.js';

export interface LoadedModule {
  readonly name: string;
  readonly type: Type;
  readonly context: ModuleContext;
}

const entries: readonly ManifestEntry[] = manifest;
const builtIn = entries.filter(({ load }) => load !== null).map(({ name }) => name);

/** The modules of these names (default: all that the program was built with), in the order of the manifest. */
export async function loadModules(names: readonly string[] = builtIn): Promise<LoadedModule[]> {
  const unknown = names.find((name) => !entries.some((entry) => entry.name === name));
  if (unknown !== undefined) {
    throw new UserError(
      'PLATFORM.UNKNOWN_MODULE',
      `There is no module ${unknown}. There are: ${entries.map(({ name }) => name).join(', ')}.`,
    );
  }
  const wanted = entries.filter(({ name }) => names.includes(name));
  return Promise.all(
    wanted.map(async ({ name, load }) => {
      if (load === null) throw notBuilt(name);
      const type = await load();
      const context = contextOf(type);
      if (context === null) throw new TypeError(`${type.name} does not import PlatformModule.forModule`);
      return { name, type, context };
    }),
  );
}

const notBuilt = (name: string): UserError =>
  new UserError(
    'PLATFORM.MODULE_NOT_BUILT',
    `This program was built without ${name}; it holds ${builtIn.join(', ')}. Build it with --module=${name}.`,
  );

/** What the database of these modules must have been through. */
export const migrationsOf = (modules: readonly LoadedModule[]): SchemaMigrations[] =>
  modules.map(({ name, context }) => ({ name, migrations: [...messagingMigrations(name), ...context.migrations] }));

/** @throws OperationalError `PLATFORM.CONFIG_INVALID` for the first setting of a module that is not valid */
export function checkConfiguration(
  modules: readonly LoadedModule[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  for (const { name, context } of modules) loadSection(name, context.config, environment);
}
