export { BullJobQueue } from './bull-job-queue.js';
export type { JobBackend } from './bull-job-queue.js';
export { postgresJobBackend, redisJobBackend } from './job-backends.js';
export { SharedTaskWorker, SharedTasks, withdrawTasks } from './shared-tasks.js';
export { ThreadComputePool } from './thread-compute-pool.js';
