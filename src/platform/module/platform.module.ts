import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CommandBus as NestCommandBus, CqrsModule, QueryBus as NestQueryBus } from '@nestjs/cqrs';
import { Clock, IdGenerator, Log, Rng } from '#kernel';
import {
  Causality,
  CommandBus,
  ComputePool,
  JobQueue,
  MarketStream,
  Outbox,
  QueryBus,
  Shares,
  UnitOfWork,
} from '#messaging';
import { Cache } from '#platform/cache';
import { RoutedCommandBus, RoutedQueryBus } from '#platform/calls';
import { PlatformConfig, loadSection } from '#platform/config';
import { Database } from '#platform/database';
import {
  AlsCausality,
  EventBackbone,
  HandlerRegistry,
  InProcessCommandBus,
  InProcessQueryBus,
} from '#platform/messaging';
import { Metrics } from '#platform/monitoring';
import { PostgresOutbox } from '#platform/outbox';
import { join } from 'node:path';
import type { ModuleContext } from './context.js';
import { WholeShare } from './module-shares.js';
import { DataFolder, Runtime, type RuntimeParts, unitOfWorkOf } from './runtime.js';

@Module({})
class PlatformCore {}

@Module({})
class PlatformPart {}

/** Gives every module the platform: once for all with `forRoot`, and its own schema and configuration with `forModule`. */
@Module({})
export class PlatformModule {
  static forRoot(runtime: Runtime): DynamicModule {
    const { others } = runtime.parts;
    const providers: Provider[] = [
      { provide: Runtime, useValue: runtime },
      ...fromRuntime(runtime.parts),
      HandlerRegistry,
      {
        provide: CommandBus,
        inject: [NestCommandBus],
        useFactory: (bus: NestCommandBus) => {
          const local = new InProcessCommandBus(bus, runtime.parts.config.messagesOverWire);
          return others === null ? local : new RoutedCommandBus(local, others.routing);
        },
      },
      {
        provide: QueryBus,
        inject: [NestQueryBus],
        useFactory: (bus: NestQueryBus) => {
          const local = new InProcessQueryBus(bus, runtime.parts.config.messagesOverWire);
          return others === null ? local : new RoutedQueryBus(local, others.routing);
        },
      },
    ];
    const tokens = providers.map((provider) => (typeof provider === 'function' ? provider : provider.provide));
    return {
      module: PlatformCore,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [...tokens, CqrsModule],
    };
  }

  static forModule<Config extends object>(context: ModuleContext<Config>): DynamicModule {
    const inject = [Runtime];
    const providers: Provider[] = [
      {
        provide: UnitOfWork,
        inject,
        useFactory: (runtime: Runtime) => unitOfWorkOf(runtime, context.name),
      },
      {
        provide: Shares,
        inject,
        useFactory: ({ parts }: Runtime): Shares => parts.others?.ownership.sharesOf(context.name) ?? new WholeShare(),
      },
      { provide: Outbox, inject, useFactory: ({ parts }: Runtime) => new PostgresOutbox(context.name, parts) },
      {
        provide: context.config,
        inject,
        useFactory: ({ parts }: Runtime) => loadSection(context.name, context.config, parts.environment),
      },
      {
        provide: DataFolder,
        inject,
        useFactory: ({ parts }: Runtime): DataFolder => ({
          path: (...names) => join(parts.dataDir, context.name, ...names),
        }),
      },
    ];
    const dynamic = {
      module: PlatformPart,
      providers,
      exports: [UnitOfWork, Shares, Outbox, context.config, DataFolder],
      context,
    };
    return dynamic;
  }
}

const fromRuntime = (parts: RuntimeParts): Exclude<Provider, new (...args: never[]) => unknown>[] => [
  { provide: PlatformConfig, useValue: parts.config },
  { provide: Clock, useValue: parts.clock },
  { provide: IdGenerator, useValue: parts.ids },
  { provide: Rng, useValue: parts.rng },
  { provide: Log, useValue: parts.log },
  { provide: Database, useValue: parts.database },
  { provide: Causality, useValue: parts.causality },
  { provide: AlsCausality, useValue: parts.causality },
  { provide: MarketStream, useValue: parts.marketStream },
  { provide: JobQueue, useValue: parts.jobs },
  { provide: ComputePool, useValue: parts.compute },
  { provide: Cache, useValue: parts.cache },
  { provide: Metrics, useValue: parts.metrics },
  { provide: EventBackbone, useValue: parts.backbone },
];
