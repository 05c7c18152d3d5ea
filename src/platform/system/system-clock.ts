import { Clock } from '#kernel';

/** What a machine has for time, in milliseconds: of the day, and since the process began. */
export interface MachineTime {
  readonly wallMs: () => number;
  readonly elapsedMs: () => number;
}

const MACHINE: MachineTime = { wallMs: () => Date.now(), elapsedMs: () => performance.now() };
/** Farther off than its readings can be: somebody set the machine's clock, or the machine slept. */
const JUMP_MS = 50;
/** Two readings that are farther apart tell nothing of each other. */
const READING_MS = 5;

/**
 * The machine's clock, to the microsecond. It rises with each reading, but follows where the machine's is set, back too: a row with the wrong
 * time is worse than two rows out of order.
 */
export class SystemClock extends Clock {
  private origin: number;
  private last = 0n;

  constructor(private readonly machine: MachineTime = MACHINE) {
    super();
    this.origin = machine.wallMs() - machine.elapsedMs();
  }

  nowMicros(): bigint {
    const elapsed = this.read();
    const now = toMicros(this.origin + elapsed);
    this.last = now > this.last ? now : this.last + 1n;
    return this.last;
  }

  elapsedMicros(): bigint {
    return toMicros(this.machine.elapsedMs());
  }

  /** Milliseconds since the process began; looks whether the machine's clock still fits. */
  private read(): number {
    const { wallMs, elapsedMs } = this.machine;
    const before = elapsedMs();
    const wall = wallMs();
    const elapsed = elapsedMs();
    if (elapsed - before < READING_MS && Math.abs(wall - this.origin - elapsed) > JUMP_MS) {
      this.origin = wall - elapsed;
      this.last = 0n;
    }
    return elapsed;
  }
}

const toMicros = (milliseconds: number): bigint => BigInt(Math.round(milliseconds * 1000));
