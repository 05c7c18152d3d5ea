import { ThreadComputePool } from './thread-compute-pool.js';

/** What a thread runs here: reports, then answers, fails or ends as it is told. */
const ENTRY = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { progress = [], waitMs = 0, result, error, exit } = workerData.argument;
    for (const fraction of progress) parentPort.postMessage({ progress: fraction });
    const live = new Int32Array(workerData.argument.live ?? new SharedArrayBuffer(8));
    const now = Atomics.add(live, 0, 1) + 1;
    if (now > Atomics.load(live, 1)) Atomics.store(live, 1, now);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    Atomics.sub(live, 0, 1);
    if (exit !== undefined) process.exit(exit);
    parentPort.postMessage(error === undefined ? { result } : { error });
  `)}`,
);
const task = { file: 'none', name: 'none' };

describe(ThreadComputePool.name, () => {
  it('gives the result, with progress on the way', async () => {
    const seen: number[] = [];
    const pool = new ThreadComputePool(1, ENTRY);
    const argument = { progress: [0.25, 0.5], result: { weights: new Float64Array([1, 2]) } };
    expect(await pool.run(task, argument, (fraction) => seen.push(fraction))).toEqual(argument.result);
    expect(seen).toEqual([0.25, 0.5]);
  });

  it('runs at most so many at once, and all of them', async () => {
    const pool = new ThreadComputePool(2, ENTRY);
    const live = new SharedArrayBuffer(8);
    const runs = Array.from({ length: 6 }, (_, n) => pool.run(task, { live, waitMs: 30, result: n }));
    expect(await Promise.all(runs)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Int32Array(live)[1]).toBe(2);
  });

  it('is done with a canceled task when its thread has ended', async () => {
    const pool = new ThreadComputePool(1, ENTRY);
    const live = new SharedArrayBuffer(8);
    const abort = new AbortController();
    const run = pool.run(task, { live, progress: [0.1], waitMs: 60_000 }, () => abort.abort(), abort.signal);
    await expect(run).rejects.toMatchObject({ code: 'PLATFORM.JOB_CANCELED' });
    expect(await pool.run(task, { result: 'next' })).toBe('next');
    await expect(pool.run(task, {}, undefined, abort.signal)).rejects.toMatchObject({ code: 'PLATFORM.JOB_CANCELED' });
  });

  it('says what failed, and goes on with the next', async () => {
    const pool = new ThreadComputePool(1, ENTRY);
    const failing = [pool.run(task, { error: 'no memory' }), pool.run(task, { exit: 3 })];
    const settled = await Promise.allSettled([...failing, pool.run(task, { result: 'well' })]);
    expect(settled).toMatchObject([
      { reason: { code: 'PLATFORM.COMPUTE_FAILED', message: 'no memory' } },
      { reason: { code: 'PLATFORM.COMPUTE_FAILED', message: 'the worker thread ended with code 3' } },
      { value: 'well' },
    ]);
  });
});
