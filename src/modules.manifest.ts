import type { Type } from '@nestjs/common';

export interface ManifestEntry {
  readonly name: string;
  /** Port of the module when it runs as a process of its own. */
  readonly port: number;
  /** Where its REST routes stand under `/api/v1`. */
  readonly prefix: string;
  /**
   * How its work is divided among processes. `one-owner`: its feeds or strategies are of one at a time, others stand by. `by-key`: what
   * belongs to one account is. Left out: any process may do any of it.
   */
  readonly division?: 'one-owner' | 'by-key';
  /** Null in a program that was built without this module. */
  readonly load: (() => Promise<Type>) | null;
}

/** Every bounded context, in the order in which events are handed to them. */
export const manifest = [
  {
    name: 'gateway',
    port: 8080,
    prefix: 'auth',
    load: async () => (await import('./modules/gateway/gateway.module.js')).GatewayModule,
  },
  {
    name: 'data',
    port: 8081,
    prefix: 'data',
    division: 'one-owner',
    load: async () => (await import('./modules/data/data.module.js')).DataModule,
  },
  { name: 'ai', port: 8082, prefix: 'ai', load: async () => (await import('./modules/ai/ai.module.js')).AiModule },
  {
    name: 'risk',
    port: 8083,
    prefix: 'risk',
    load: async () => (await import('./modules/risk/risk.module.js')).RiskModule,
  },
  {
    name: 'execution',
    port: 8084,
    prefix: 'execution',
    division: 'by-key',
    load: async () => (await import('./modules/execution/execution.module.js')).ExecutionModule,
  },
  {
    name: 'analytics',
    port: 8085,
    prefix: 'analytics',
    division: 'one-owner',
    load: async () => (await import('./modules/analytics/analytics.module.js')).AnalyticsModule,
  },
  {
    name: 'compliance',
    port: 8086,
    prefix: 'compliance',
    load: async () => (await import('./modules/compliance/compliance.module.js')).ComplianceModule,
  },
] as const satisfies readonly ManifestEntry[];

export type ModuleName = (typeof manifest)[number]['name'];
