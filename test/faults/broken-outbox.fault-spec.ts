import { testDatabase } from '#platform/testing';
import { type Mistake, mistakes } from './outbox/broken-parts.js';
import type { Fault } from './outbox/evidence.js';
import { type KillPoint, type Scenario, scenarioOf } from './outbox/scenario.js';
import { Lane } from './outbox/trial.js';

interface Case {
  readonly mistake: Mistake;
  readonly killPoint: KillPoint;
  /** What it does to the events. */
  readonly kind: Fault['kind'];
  /** Only these runs can show it. */
  readonly shows?: (scenario: Scenario) => boolean;
}

const afterPoison = ({ poison, exclusive }: Scenario): boolean => poison?.n === 1 && exclusive;

const CASES: readonly Case[] = [
  { mistake: 'marks-before-publishing', killPoint: 'mid-publish', kind: 'lost' },
  { mistake: 'skips-late-commits', killPoint: 'before-commit', kind: 'lost', shows: ({ writers }) => writers > 1 },
  { mistake: 'ignores-key-order', killPoint: 'mid-handler', kind: 'order' },
  { mistake: 'tells-outside-the-transaction', killPoint: 'before-commit', kind: 'phantom' },
  { mistake: 'claims-in-a-transaction-of-its-own', killPoint: 'mid-handler', kind: 'lost' },
  { mistake: 'has-no-inbox', killPoint: 'before-mark', kind: 'twice' },
  { mistake: 'forgets-parked-keys', killPoint: 'before-mark', kind: 'order', shows: afterPoison },
];
const MOST_SEEDS = 40;

/** The trials must be able to fail: each of these desks has one mistake built in. */
describe('the trials of the outbox', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => void (test = await testDatabase({ name: 'faults', migrations: [] })));
  afterAll(() => test.stop());

  it('know every mistake', () => {
    expect(CASES.map(({ mistake }) => mistake).toSorted()).toEqual([...mistakes].toSorted());
  });

  it.each(CASES)('notice a desk that $mistake', async ({ mistake, killPoint, kind, shows = () => true }) => {
    const lane = await Lane.open(test.url, mistake.replaceAll('-', '_'), mistake);
    const found = new Set<Fault['kind']>();
    let tried = 0;
    for (let seed = 1; tried < MOST_SEEDS && !found.has(kind); seed++) {
      const scenario = scenarioOf(killPoint, seed);
      if (!shows(scenario)) continue;
      tried += 1;
      for (const fault of await lane.run(scenario)) found.add(fault.kind);
    }
    await lane.close();
    expect([...found]).toContain(kind);
  });
});
