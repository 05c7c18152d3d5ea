import { testDatabase } from '#platform/testing';
import { killPoints, scenarioOf } from './outbox/scenario.js';
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
});
