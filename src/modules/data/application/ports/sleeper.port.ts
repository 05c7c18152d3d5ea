/** Lets time pass. */
export abstract class Sleeper {
  /** Rejects when the signal aborts. */
  abstract sleep(micros: number, signal: AbortSignal): Promise<void>;
}
