/** Names of the environment that a strategy file must not use, each with what it uses instead. */
export const forbiddenNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'the clock of the run, this.now': ['performance'],
    'this.setTimer, this.setSessionTimer and onTimer': ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
    'this.random(), which the run seeds': ['crypto'],
    'the data that the run hands to it': ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator'],
    'its parameters': ['process', 'Deno', 'Bun'],
    'an import of the file': ['require', 'module'],
    'what quantumalpha exports': ['globalThis', 'global', 'self', 'window'],
    'code of its own': ['eval', 'Function', 'WebAssembly', 'Worker', 'Atomics'],
  }).flatMap(([instead, names]) => names.map((name) => [name, instead] as const)),
);

/** Members of names that are fine otherwise. */
export const forbiddenMembers: ReadonlyMap<string, string> = new Map([
  ['Date.now', 'the clock of the run, this.now'],
  ['Math.random', 'this.random(), which the run seeds'],
]);
