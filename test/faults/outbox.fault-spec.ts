import { testDatabase } from '#platform/testing';
import { Desk } from './outbox/desk.js';
import { faultsIn } from './outbox/evidence.js';
import { KillSwitch } from './outbox/kill-switch.js';
import { type KillPoint, type Scenario, killPoints, scenarioOf } from './outbox/scenario.js';
import { Lane } from './outbox/trial.js';

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);

describe('the outbox, when its process is killed', () => {
  let test: Awaited<ReturnType<typeof testDatabase>>;
  let lanes: Lane[] = [];
  beforeAll(async () => {
    test = await testDatabase({ name: 'faults', migrations: [] });
    lanes = [await Lane.open(test.url, 'lane_a'), await Lane.open(test.url, 'lane_b')];
  });
  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.close()));
    await test.stop();
  });

  it.each(killPoints)('%s, loses nothing and does nothing twice', async (killPoint) => {
    const seeds = [...SEEDS];
    const failed: object[] = [];
    const work = async (lane: Lane): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const scenario = scenarioOf(killPoint, seed);
        const faults = await lane.run(scenario);
        if (faults.length > 0) failed.push({ scenario, faults });
      }
    };
    await Promise.all(lanes.map(work));
    expect(failed).toEqual([]);
  });

  it('keeps 1,000 keys of 100 events each in order, through three kills', async () => {
    const [lane] = lanes;
    const keys = Array.from({ length: 1000 }, (_, index) => `account-${index}`);
    const fill = (killPoint: KillPoint, occurrence: number): Scenario => ({
      ...scenarioOf(killPoint, 1),
      keys,
      occurrence,
      writers: 4,
      commands: 0,
      poison: null,
      exclusive: true,
    });
    await lane?.reset(keys);
    await lane?.killed(fill('mid-handler', 40), 'fill');
    await lane?.killed(fill('before-mark', 40), 'fill');
    await lane?.killed(fill('mid-publish', 40), 'fill');
    await lane?.asked('fill', fill('before-commit', Number.MAX_SAFE_INTEGER));
    const evidence = await lane?.evidence();
    expect([...new Set(evidence?.counters.values())]).toEqual([100]);
    expect(evidence?.effects).toHaveLength(100_000);
    expect(evidence === undefined ? null : faultsIn({ ...evidence, steps: evidence.effects })).toEqual([]);
  });

  it('holds up no other key for a poison message', async () => {
    const [lane] = lanes;
    const keys = Array.from({ length: 100 }, (_, index) => `account-${index}`);
    await lane?.reset(keys);
    const poison = { key: 'account-7', n: 2 };
    const nobody = new KillSwitch(null, 0);
    const desk = await Desk.open({ url: test.url, schema: 'lane_a', mistake: null, kill: nobody, poison });
    await desk.takeLease(true);
    for (const upTo of [1, 2, 3]) {
      await desk.fillOnce(keys, upTo);
      await desk.drain();
      const evidence = await lane?.evidence();
      expect(evidence?.effects).toHaveLength(100 * upTo - Math.max(0, upTo - 1));
      expect(evidence === undefined ? null : faultsIn(evidence, poison)).toEqual([]);
    }
    await desk.close();
  });
});
