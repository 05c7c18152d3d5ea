/** Calls back when it is a good moment: the next frame, or a little later while nobody looks. */
export type Schedule = (action: () => void) => void;

/** Gathers what arrives between two frames, so that the page is drawn once for all of it. */
export class MessageBatcher<T> {
  private waiting: T[] = [];

  constructor(
    private readonly deliver: (items: readonly T[]) => void,
    private readonly schedule: Schedule,
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    if (this.waiting.length === 1) this.schedule(() => this.flush());
  }

  private flush(): void {
    const items = this.waiting;
    this.waiting = [];
    this.deliver(items);
  }
}

const HIDDEN_MS = 500;

/** A hidden page gets no frames: there a timer delivers. */
export const onNextFrame: Schedule = (action) => {
  if (document.visibilityState === 'hidden') {
    setTimeout(action, HIDDEN_MS);
    return;
  }
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    action();
  };
  requestAnimationFrame(once);
  // The page may be hidden before the frame comes.
  setTimeout(once, HIDDEN_MS);
};
