import { setTimeout as sleep } from 'node:timers/promises';
import type { Share } from '#messaging';
import { RecordingLog } from '#testing';
import { type HeldShares, ModuleShares } from './module-shares.js';

const COUNT = 4;
const KEYS = Array.from({ length: 40 }, (_, n) => `account-${n}`);

/** Who holds which share, as the database knows it. */
class Ledger {
  readonly holderOf = new Map<number, string>();

  for(holder: string): HeldShares {
    return {
      take: async (share) => {
        const before = this.holderOf.get(share);
        if (before !== undefined && before !== holder) return false;
        this.holderOf.set(share, holder);
        return true;
      },
      give: async (shares) => {
        for (const share of shares) this.holderOf.delete(share);
      },
    };
  }
}

function aProcess(ledger: Ledger, name: string) {
  const lost: Error[] = [];
  const shares = new ModuleShares({
    module: 'test',
    count: COUNT,
    leases: ledger.for(name),
    log: new RecordingLog(),
    onLost: (error) => void lost.push(error),
  });
  const mine = new Set<string>();
  const each = (share: Share) => KEYS.filter((key) => share.has(key));
  const worker = {
    take: async (share: Share) => {
      for (const key of each(share)) mine.add(key);
    },
    leave: async (share: Share) => {
      for (const key of each(share)) mine.delete(key);
    },
  };
  return { shares, mine, worker, lost };
}

const begun = ({ shares }: { shares: ModuleShares }): string[] =>
  KEYS.filter((key) => {
    const end = shares.begin(key);
    end?.();
    return end !== null;
  });

describe(ModuleShares.name, () => {
  it('takes nothing before it has a worker, then what it was assigned', async () => {
    const one = aProcess(new Ledger(), 'one');
    one.shares.assign([0, 1, 2, 3]);
    expect(begun(one)).toEqual([]);
    await one.shares.work(one.worker);
    expect(begun(one)).toEqual(KEYS);
    expect([...one.mine]).toEqual(KEYS);
  });

  it('lets everything else go on while somebody waits for a share', async () => {
    const one = aProcess(new Ledger(), 'one');
    one.shares.assign([0]);
    const waited = one.shares.settled(0);
    await sleep(1);
    await one.shares.work(one.worker);
    await waited;
    expect(begun(one).length).toBeGreaterThan(0);
  });

  it('waits no longer for a share than somebody waits for the answer', async () => {
    const one = aProcess(new Ledger(), 'one');
    one.shares.assign([0]);
    let isLate = false;
    const waited = one.shares.settled(0, () => isLate);
    isLate = true;
    await waited;
    expect(begun(one)).toEqual([]);
  });

  it('gives every key to one process, also while two exchange their shares', async () => {
    const ledger = new Ledger();
    const [one, two] = [aProcess(ledger, 'one'), aProcess(ledger, 'two')];
    one.shares.assign([0, 1]);
    two.shares.assign([2, 3]);
    await Promise.all([one.shares.work(one.worker), two.shares.work(two.worker)]);
    expect([...begun(one), ...begun(two)].toSorted()).toEqual(KEYS.toSorted());
    one.shares.assign([2, 3]);
    two.shares.assign([0, 1]);
    expect(begun(one).filter((key) => begun(two).includes(key))).toEqual([]);
    await Promise.all([one.shares.settled(2), one.shares.settled(3), two.shares.settled(0), two.shares.settled(1)]);
    expect([...begun(one), ...begun(two)].toSorted()).toEqual(KEYS.toSorted());
    expect([...one.mine, ...two.mine].toSorted()).toEqual(KEYS.toSorted());
    expect([...one.lost, ...two.lost]).toEqual([]);
  });

  it('lets a share go when the calls that are under way have ended, and begins no new ones', async () => {
    const ledger = new Ledger();
    const [one, two] = [aProcess(ledger, 'one'), aProcess(ledger, 'two')];
    one.shares.assign([0, 1, 2, 3]);
    await one.shares.work(one.worker);
    const [key = ''] = KEYS;
    const end = one.shares.begin(key);
    const closing = one.shares.close();
    two.shares.assign([0, 1, 2, 3]);
    const coming = two.shares.work(two.worker);
    await sleep(20);
    expect([one.shares.begin(key), two.shares.begin(key)]).toEqual([null, null]);
    expect(one.mine.has(key)).toBe(true);
    end?.();
    await Promise.all([closing, coming]);
    expect(one.mine.size).toBe(0);
    expect(begun(two)).toEqual(KEYS);
  });

  it('tells when it breaks while it takes a share', async () => {
    const one = aProcess(new Ledger(), 'one');
    one.shares.assign([0]);
    const take = () => Promise.reject(new TypeError('broken'));
    await expect(one.shares.work({ ...one.worker, take })).rejects.toThrow('broken');
    expect(one.lost.length).toBeGreaterThan(0);
    expect(begun(one)).toEqual([]);
  });
});
