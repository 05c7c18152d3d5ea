import { invariant } from '#kernel';
import type { SearchPoint } from './search-space.js';

export interface Trial {
  /** From 0, in the order of the proposals. */
  readonly id: number;
  readonly point: SearchPoint;
}

/**
 * Looks for the point with the smallest loss. Ask for trials, run them anywhere and at the same time, tell the losses as they come.
 *
 * What is proposed depends on the space, the settings, the random numbers and the losses alone; never on how many are asked for at
 * once, on who runs them, or on the order in which results come back. To hold to that, `ask` gives fewer than it was asked for,
 * or none, while a result is missing that the next proposal needs. With all results told, none means that there are no more.
 */
export abstract class Search {
  private readonly losses: (number | null)[] = [];
  private readonly proposals: Trial[] = [];
  /** Every trial before this one has been told. */
  private settled = 0;

  /** At most `count` trials that nobody has been given yet. */
  ask(count: number): Trial[] {
    const trials: Trial[] = [];
    while (trials.length < count) {
      const point = this.propose(this.proposals.length);
      if (point === undefined) break;
      const trial = { id: this.proposals.length, point };
      this.proposals.push(trial);
      trials.push(trial);
    }
    return trials;
  }

  /** @param loss null when the point has none: its run failed, or it breaks a constraint */
  tell(id: number, loss: number | null): void {
    invariant(
      id < this.proposals.length && this.losses[id] === undefined,
      'a trial is told once, after it was asked for',
    );
    invariant(loss === null || Number.isFinite(loss), 'a loss is a finite number or null');
    this.losses[id] = loss;
    while (this.losses[this.settled] !== undefined) {
      this.learn?.(this.settled, this.losses[this.settled] ?? Infinity);
      this.settled += 1;
    }
  }

  /** The trial with the smallest loss told so far, the first of equals. */
  get best(): { readonly trial: Trial; readonly loss: number } | undefined {
    let best: { readonly trial: Trial; readonly loss: number } | undefined;
    for (const trial of this.proposals) {
      const loss = this.losses[trial.id];
      if (typeof loss === 'number' && loss < (best?.loss ?? Infinity)) best = { trial, loss };
    }
    return best;
  }

  /** How many trials have been told without a gap. */
  protected get known(): number {
    return this.settled;
  }

  /** The next point, or undefined while it needs a result that is missing, or when there are no more. */
  protected abstract propose(id: number): SearchPoint | undefined;

  /** Called in the order of the proposals, as soon as the losses of all earlier ones are known; infinite for one without. */
  protected learn?(id: number, loss: number): void;
}
