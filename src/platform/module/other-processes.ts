import type { IdGenerator } from '#kernel';
import type { Causality } from '#messaging';
import { InternalIdentity } from '#platform/auth';
import {
  type CallSender,
  type CallServer,
  HttpCalls,
  ModuleHttp,
  type RoutingParts,
  moduleAddresses,
} from '#platform/calls';
import type { PlatformConfig } from '#platform/config';
import type { ErrorCatalogue } from '#platform/errors';
import { ModuleDocuments } from './module-documents.js';
import type { Division, Ownership } from './ownership.js';

/** A module of the program, here or elsewhere. */
export interface ModulePlace {
  readonly name: string;
  readonly port: number;
  readonly prefix: string;
  /** How its work is divided among processes; left out: anyone may do any of it. */
  readonly division?: Division;
}

export interface OtherProcessesOptions {
  readonly config: PlatformConfig;
  readonly secret: string;
  readonly everywhere: readonly ModulePlace[];
  readonly here: readonly string[];
  readonly commands: CallSender;
  /** Milliseconds since 1970, by a clock that all processes share. */
  readonly nowMs: () => number;
  readonly causality: Causality;
  readonly ids: IdGenerator;
  readonly ownership: Ownership;
  readonly errors: ErrorCatalogue;
}

/** The modules that run in other processes: how they are reached, and who answers them here. */
export class OtherProcesses {
  readonly identity: InternalIdentity;
  readonly http: ModuleHttp;
  readonly ownership: Ownership;
  readonly routing: RoutingParts;
  /** Those that are not here. */
  readonly modules: readonly ModulePlace[];
  readonly documents: ModuleDocuments;
  /** Answers them; null until the modules are made. */
  server: CallServer | null = null;

  constructor(options: OtherProcessesOptions) {
    const { config, everywhere, here, commands, causality, ids, errors } = options;
    this.ownership = options.ownership;
    this.identity = new InternalIdentity(options.secret, options.nowMs);
    this.http = new ModuleHttp(moduleAddresses(everywhere, config.moduleHosts));
    this.modules = everywhere.filter(({ name }) => !here.includes(name));
    this.documents = new ModuleDocuments(this.http, this.modules);
    this.routing = {
      here: new Set(here),
      causality,
      ids,
      identity: this.identity,
      errors,
      commands,
      queries: new HttpCalls(this.http),
      sharesOf: (module) => this.ownership.sharesOf(module),
    };
  }
}
