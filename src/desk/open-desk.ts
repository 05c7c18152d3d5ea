import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, IdGenerator, Rng } from '#kernel';
import { embeddedErrors } from '#platform/embedded';
import { migrate } from '#platform/database';
import { createHttpApp, stopListening } from '#platform/http';
import { NestLogger } from '#platform/logging';
import { Lifecycle, type Runtime, closeRuntime, createRuntime } from '#platform/module';
import { AppModule } from '../app.module.js';
import { type Buses, busesOf } from './buses.js';
import { type LoadedModule, checkConfiguration, loadModules, migrationsOf } from './load-modules.js';
import { manifest } from '../modules.manifest.js';
import { modulesHere, platformConfig } from './platform-config.js';
import { programRoot, version } from '#platform/system';

export interface DeskOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly rng: Rng;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly exclusive: boolean;
  readonly stepped: boolean;
  /** Without: no doors, only the buses. */
  readonly http: boolean;
  /** Called before any module is made: what subscribes to the market here hears of it first. */
  readonly prepare?: (runtime: Runtime) => void;
}

export interface Desk {
  readonly app: INestApplicationContext;
  /** The same as `app` where there are doors. */
  readonly http: NestFastifyApplication | null;
  readonly runtime: Runtime;
  readonly lifecycle: Lifecycle;
  readonly buses: Buses;
  /** Names of the modules that run in it. */
  readonly here: ReadonlySet<string>;
  /** Names of the migrations that ran. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/** Migrates, connects and makes the modules. No event is delivered before `lifecycle.connect()`, no feed moves before `lifecycle.run()`. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const config = platformConfig(options.environment);
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const modules = await loadModules(modulesHere(config));
  checkConfiguration(modules, options.environment);
  const migrated = await migrate(options.databaseUrl, migrationsOf(modules));
  const runtime = await createRuntime({
    ...options,
    config,
    dataDir,
    modules: modules.map(({ name }) => name),
    everywhere: manifest,
    errors: [embeddedErrors, ...modules.map(({ context }) => context.errors)],
  });
  options.prepare?.(runtime);
  const { app, http } = await createApp(runtime, modules, options.http).catch(async (error: unknown) => {
    await runtime.parts.jobs.stop();
    await closeRuntime(runtime);
    throw error;
  });
  const lifecycle = new Lifecycle(app, modules);
  return {
    app,
    http,
    runtime,
    lifecycle,
    buses: busesOf(app),
    here: new Set(modules.map(({ name }) => name)),
    migrated,
    close: async () => {
      if (http !== null) await stopListening(http, config.drainTimeoutMs);
      await lifecycle.stop();
      await app.close();
      await closeRuntime(runtime);
    },
  };
}

async function createApp(
  runtime: Runtime,
  modules: readonly LoadedModule[],
  withHttp: boolean,
): Promise<{ app: INestApplicationContext; http: NestFastifyApplication | null }> {
  const root = AppModule.compose(
    runtime,
    modules.map(({ type }) => type),
  );
  if (!withHttp) {
    const app = await NestFactory.createApplicationContext(root, {
      logger: new NestLogger(runtime.parts.log),
      abortOnError: false,
    });
    await app.init();
    return { app, http: null };
  }
  const http = await createHttpApp({ root, runtime, webRoot: `${programRoot}/dist/web`, version });
  await http.init();
  return { app: http, http };
}
