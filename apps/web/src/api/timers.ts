/** Time as the live connection and the session see it; tests bring their own. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const id = setTimeout(action, milliseconds);
    return () => clearTimeout(id);
  },
};
