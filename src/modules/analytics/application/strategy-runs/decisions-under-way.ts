/** Decisions that were made in this process and are not carried out yet. */
export class DecisionsUnderWay {
  private readonly numbers = new Map<string, Set<number>>();
  private readonly waiting = new Map<string, () => void>();

  add(runId: string, number: number): void {
    const known = this.numbers.get(runId) ?? new Set();
    this.numbers.set(runId, known.add(number));
  }

  carriedOut(runId: string, number: number): void {
    this.numbers.get(runId)?.delete(number);
    if (!this.has(runId)) this.forget(runId);
  }

  has(runId: string): boolean {
    return (this.numbers.get(runId)?.size ?? 0) > 0;
  }

  /** Resolves when nothing of the run is under way; one at a time for each run. */
  async settled(runId: string): Promise<void> {
    if (this.has(runId)) await new Promise<void>((resolve) => this.waiting.set(runId, resolve));
  }

  /** They are not waited for any more. */
  forget(runId: string): void {
    this.numbers.delete(runId);
    this.waiting.get(runId)?.();
    this.waiting.delete(runId);
  }
}
