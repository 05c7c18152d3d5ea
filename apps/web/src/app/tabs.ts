/** What the tabs of one browser share. Nothing secret is kept here: the session itself is a cookie that scripts cannot read. */

const HINT = 'quantumalpha.signed-in';

/** Says that a session may be there to be taken up. */
export const visitHint = {
  isThere: (): boolean => localStorage.getItem(HINT) !== null,
  leave: (): void => localStorage.setItem(HINT, '1'),
  remove: (): void => localStorage.removeItem(HINT),
  onRemovedElsewhere: (listener: () => void): void =>
    window.addEventListener('storage', (event) => {
      if (event.key === HINT && event.newValue === null) listener();
    }),
};

/** One tab at a time; where the browser has no locks (plain http beyond the loopback address), at once. */
export async function exclusivelyOverTabs<T>(work: () => Promise<T>): Promise<T> {
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- absent outside secure contexts
  if (navigator.locks === undefined) return work();
  return navigator.locks.request('quantumalpha.refresh', work) as Promise<T>;
}
