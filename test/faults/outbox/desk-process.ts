import { Desk, write } from './desk.js';
import type { Mistake } from './broken-parts.js';
import { KillSwitch } from './kill-switch.js';
import type { Scenario } from './scenario.js';

/** What the trial asks of this process. */
export interface Order {
  /**
   * - `fill`: counts 100 up on every key, in large transactions, until the kill point is reached or all is done.
   * - `run`: works until the kill point is reached.
   * - `recover`: what a restarted process does: takes the lease, publishes what waits.
   * - `heal`: the poison has been cured; what is parked is tried again.
   */
  readonly deed: 'run' | 'fill' | 'recover' | 'heal';
  readonly url: string;
  readonly schema: string;
  readonly mistake: Mistake | null;
  readonly scenario: Scenario;
}

export type Answer = { readonly done: true } | { readonly failed: string };

async function obey({ deed, scenario, ...where }: Order): Promise<void> {
  const dies = deed === 'run' || deed === 'fill';
  const kill = new KillSwitch(dies ? scenario.killPoint : null, scenario.occurrence);
  const effectsOnly = scenario.commands === 0;
  const desk = await Desk.open({ ...where, kill, effectsOnly, poison: deed === 'heal' ? null : scenario.poison });
  if (dies) await desk.start();
  if (deed === 'fill') return fill(desk, scenario);
  if (deed === 'run') {
    await write(desk, scenario);
    throw new Error(`the kill point ${scenario.killPoint} was not reached ${scenario.occurrence} times`);
  }
  await desk.takeLease(deed === 'heal' || scenario.exclusive);
  await desk.drain();
  if (deed === 'heal') await desk.redrive(scenario.keys);
  await desk.close();
}

/** Each writer has accounts of its own. */
async function fill(desk: Desk, { keys, writers }: Scenario): Promise<void> {
  const share = Math.ceil(keys.length / writers);
  const shares = Array.from({ length: writers }, (_, index) => keys.slice(index * share, (index + 1) * share));
  await Promise.all(shares.map((own) => fillUp(desk, own)));
  await desk.stop();
}

async function fillUp(desk: Desk, keys: readonly string[]): Promise<void> {
  while ((await desk.fillOnce(keys, 100)) > 0);
}

process.on('message', (order: Order) => {
  obey(order).then(
    () => process.send?.({ done: true } satisfies Answer),
    (error: unknown) =>
      process.send?.({ failed: error instanceof Error ? String(error.stack) : String(error) } satisfies Answer),
  );
});
process.on('disconnect', () => process.exit());
