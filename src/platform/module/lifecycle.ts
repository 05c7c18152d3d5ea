import type { INestApplicationContext, Type } from '@nestjs/common';
import { type JobHandler, type StartPhase, type Startable, jobNameOf, startPhaseOf } from '#messaging';
import { CallServer } from '#platform/calls';
import { HandlerRegistry } from '#platform/messaging';
import { contextOf } from './context.js';
import { madeProviders } from './made-providers.js';
import { Runtime, type RuntimeParts, unitOfWorkOf } from './runtime.js';
import { startPatiently } from './start-patiently.js';
import type { Answering } from './wires.js';

interface LoadedModule {
  readonly name: string;
  readonly type: Type;
}

/** Nobody stops it before it has started. */
const NEVER = new AbortController().signal;

/** Sets the program in motion after Nest has made it, and brings it to rest again. */
export class Lifecycle {
  private readonly started: Record<StartPhase, Startable[]> = { reconcile: [], run: [] };

  constructor(
    private readonly app: INestApplicationContext,
    private readonly modules: readonly LoadedModule[],
  ) {}

  /** Where one process at a time may do the work of a module: waits until it is this one. */
  async own(signal: AbortSignal): Promise<void> {
    await this.runtime.parts.others?.ownership.acquire(signal);
  }

  /** Connects handlers to the backbone and starts jobs. Nothing moves by itself yet but what waits in the outbox. */
  async connect(stop: AbortSignal = NEVER): Promise<void> {
    const { backbone, jobs, pruner, wires, others, causality, errors } = this.runtime.parts;
    const handlers = this.app.get(HandlerRegistry).find((type) => contextOf(type)?.name ?? null);
    const connected = this.modules.map(({ name }) => ({ name, unitOfWork: unitOfWorkOf(this.runtime, name) }));
    backbone.connect(connected, handlers);
    jobs.start(this.jobHandlers());
    if (others !== null) others.server = new CallServer(this.app, causality, { identity: others.identity, errors });
    await wires?.start(answeringOf(others));
    await this.startPhase('reconcile', stop);
    await backbone.start();
    pruner?.start();
  }

  /** Works on the jobs of one name and lets nothing else move. */
  workOn(name: string): void {
    const handler = this.jobHandlers().get(name);
    if (handler === undefined) throw new TypeError(`no module here has jobs of the name ${name}`);
    this.runtime.parts.jobs.start(new Map([[name, handler]]));
  }

  /** Lets the feeds run. */
  async run(stop: AbortSignal = NEVER): Promise<void> {
    await this.startPhase('run', stop);
  }

  /** Stops in the opposite order: no new work, then what is under way is finished and published, then the rest. */
  async stop(): Promise<void> {
    const { backbone, jobs, pruner, wires, others } = this.runtime.parts;
    await wires?.commands.takeNoMore();
    await pruner?.stop();
    await this.stopPhase('run');
    await jobs.stop();
    await backbone.stop();
    await others?.ownership.letGo();
    await this.stopPhase('reconcile');
    await wires?.stop();
    await others?.ownership.release();
  }

  private async stopPhase(phase: StartPhase): Promise<void> {
    for (const startable of this.started[phase].toReversed()) await startable.stop?.();
  }

  private get runtime(): Runtime {
    return this.app.get(Runtime);
  }

  private async startPhase(phase: StartPhase, stop: AbortSignal): Promise<void> {
    const { log } = this.runtime.parts;
    for (const { instance, type } of madeProviders(this.app)) {
      if (startPhaseOf(type) !== phase) continue;
      await startPatiently(instance as Startable, (type as Type).name, { log, stop });
      this.started[phase].push(instance as Startable);
    }
  }

  private jobHandlers(): Map<string, JobHandler> {
    const handlers = new Map<string, JobHandler>();
    for (const { instance, type } of madeProviders(this.app)) {
      const name = jobNameOf(type);
      if (name !== undefined) handlers.set(name, instance as JobHandler);
    }
    return handlers;
  }
}

function answeringOf(others: RuntimeParts['others']): Answering | null {
  if (others === null || others.server === null) return null;
  return { server: others.server, sharesOf: (module) => others.ownership.sharesOf(module) };
}
