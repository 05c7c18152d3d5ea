import { SystemClock } from './system-clock.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);

function machine() {
  const time = { wall: START, elapsed: 0 };
  return {
    clock: new SystemClock({ wallMs: () => Math.floor(time.wall), elapsedMs: () => time.elapsed }),
    pass: (ms: number) => {
      time.wall += ms;
      time.elapsed += ms;
    },
    set: (ms: number) => void (time.wall += ms),
  };
}

describe(SystemClock.name, () => {
  it('tells the time of the machine to the microsecond, each reading after the one before', () => {
    const { clock, pass } = machine();
    expect(clock.nowMicros()).toBe(BigInt(START) * 1000n);
    expect(clock.nowMicros()).toBe(BigInt(START) * 1000n + 1n);
    pass(1.25);
    expect(clock.nowMicros()).toBe(BigInt(START) * 1000n + 1250n);
    expect(Math.abs(Number(new SystemClock().nowMicros()) / 1000 - Date.now())).toBeLessThan(1000);
  });

  it('follows where the clock is set, forward and back, while what has elapsed goes on evenly', () => {
    const { clock, pass, set } = machine();
    for (const jump of [DAY, -2 * DAY, 3_600_000, -100]) {
      // Two readings of one moment would be a microsecond apart.
      pass(1);
      const [now, elapsed] = [clock.nowMicros(), clock.elapsedMicros()];
      set(jump);
      pass(1000);
      expect(Number(clock.nowMicros() - now)).toBe((jump + 1000) * 1000);
      expect(clock.elapsedMicros() - elapsed).toBe(1_000_000n);
    }
  });

  it('takes what lies between two readings for no jump', () => {
    let elapsed = 0;
    // The process stood still between reading one clock and the other.
    const wallMs = () => START + Math.floor(elapsed);
    const clock = new SystemClock({ wallMs, elapsedMs: () => (elapsed += 400) });
    const [first, second] = [clock.nowMicros(), clock.nowMicros()];
    expect(second - first).toBe(800_000n);
  });
});
