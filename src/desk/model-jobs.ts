import { setTimeout as sleep } from 'node:timers/promises';
import { OperationalError } from '#kernel';
import { GetTrainingJob, type JobView, TrainModel } from '#modules/ai';
import { answer } from '#platform/http';
import type { Buses } from './buses.js';

const POLL_MS = 25;

/** Trains a model and waits for it. @throws OperationalError with the job's code when it fails */
export async function trainAndWait(
  buses: Buses,
  command: TrainModel,
  onProgress: (job: JobView) => void = () => undefined,
): Promise<JobView> {
  let job = answer(await buses.execute(command));
  while (job.state === 'QUEUED' || job.state === 'RUNNING') {
    await sleep(POLL_MS);
    job = (await buses.ask(GetTrainingJob.of({ jobId: job.id }))) ?? job;
    onProgress(job);
  }
  if (job.state === 'DONE') return job;
  throw new OperationalError(
    job.errorCode ?? 'PLATFORM.JOB_FAILED',
    job.errorMessage ?? `the training job ${job.id} ended as ${job.state}`,
  );
}
