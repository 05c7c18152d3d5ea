export { openTrialWorkers, withdrawTrials } from './open-trial-workers.js';
export { TrialWork } from './trial-work.js';
