/**
 * When a class starts working, after the event backbone runs: first `reconcile` (nothing may be sent before the state agrees
 * with the outside), then `run` (feeds, timers). Stopped in the opposite order.
 */
export type StartPhase = 'reconcile' | 'run';

export interface Startable {
  start(): Promise<void>;
  stop?(): Promise<void>;
}

const phases = new WeakMap<object, StartPhase>();

/** Marks a provider that implements {@link Startable}. */
export const StartsIn =
  (phase: StartPhase): ClassDecorator =>
  (target) =>
    void phases.set(target, phase);

export const startPhaseOf = (providerClass: object): StartPhase | undefined => phases.get(providerClass);
