import { SeededRng } from '#kernel';

/** Where the process dies. */
export const killPoints = [
  'before-commit',
  'after-commit',
  'mid-publish',
  'before-mark',
  'mid-handler',
  'before-inbox-commit',
] as const;

export type KillPoint = (typeof killPoints)[number];

/** What one run does, all of it drawn from its seed. */
export interface Scenario {
  readonly seed: number;
  readonly killPoint: KillPoint;
  /** The process dies when it reaches the kill point for the n-th time. */
  readonly occurrence: number;
  readonly keys: readonly string[];
  /** Writers at work side by side. */
  readonly writers: number;
  /** Transactions of all writers together. */
  readonly commands: number;
  /** The next process knows that the dead one is dead; else it waits until the lease has run out. */
  readonly exclusive: boolean;
  /** An event that cannot be handled until the run is healed. */
  readonly poison: EventName | null;
}

export interface EventName {
  readonly key: string;
  readonly n: number;
}

export function scenarioOf(killPoint: KillPoint, seed: number): Scenario {
  const rng = new SeededRng(seed).fork(killPoint);
  const keys = Array.from({ length: 3 + rng.integer(6) }, (_, index) => `account-${index}`);
  const rarely = killPoint === 'before-commit' || killPoint === 'after-commit';
  return {
    seed,
    killPoint,
    occurrence: 1 + rng.integer(rarely ? 16 : 4),
    keys,
    writers: 1 + rng.integer(4),
    commands: 20 + rng.integer(20),
    exclusive: rng.integer(2) === 0,
    poison: rng.integer(4) === 0 ? { key: keys[rng.integer(keys.length)] ?? '', n: 1 + rng.integer(3) } : null,
  };
}
