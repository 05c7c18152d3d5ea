import { Simulation } from '#engine';
import { busyOptions, type BusyRun } from './busy-run.js';

const policies = ['next-open', 'signal-close', 'lean', 'quotes'] as const satisfies readonly BusyRun['policy'][];

/** A busy run of each policy, and the SHA-256 of its log. */
export const logHashes = (): string =>
  policies
    .map((policy, k) => {
      const options = busyOptions({ seed: 90 + k, policy, rows: 2000 }, { keepLog: false });
      return `${policy} ${new Simulation(options).run().logSha256}`;
    })
    .join('\n');
