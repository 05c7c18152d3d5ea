import { Desk, write } from './desk.js';
import type { Mistake } from './broken-parts.js';
import { KillSwitch } from './kill-switch.js';
import type { Scenario } from './scenario.js';

/** What the trial asks of this process. */
export interface Order {
  /**
   * - `run`: works until the kill point is reached.
   * - `recover`: what a restarted process does: takes the lease, publishes what waits.
   * - `heal`: the poison has been cured; what is parked is tried again.
   */
  readonly deed: 'run' | 'recover' | 'heal';
  readonly url: string;
  readonly schema: string;
  readonly mistake: Mistake | null;
  readonly scenario: Scenario;
}

export type Answer = { readonly done: true } | { readonly failed: string };

async function obey({ deed, scenario, ...where }: Order): Promise<void> {
  const kill = new KillSwitch(deed === 'run' ? scenario.killPoint : null, scenario.occurrence);
  const desk = await Desk.open({ ...where, kill, poison: deed === 'heal' ? null : scenario.poison });
  if (deed === 'run') {
    await desk.start();
    await write(desk, scenario);
    throw new Error(`the kill point ${scenario.killPoint} was not reached ${scenario.occurrence} times`);
  }
  await desk.takeLease(deed === 'heal' || scenario.exclusive);
  await desk.drain();
  if (deed === 'heal') await desk.redrive(scenario.keys);
  await desk.close();
}

process.on('message', (order: Order) => {
  obey(order).then(
    () => process.send?.({ done: true } satisfies Answer),
    (error: unknown) =>
      process.send?.({ failed: error instanceof Error ? String(error.stack) : String(error) } satisfies Answer),
  );
});
process.on('disconnect', () => process.exit());
