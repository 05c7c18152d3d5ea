import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { ComputePool } from '#messaging';
import { PlatformConfig } from '#platform/config';
import { DataFolder } from '#platform/module';
import { withdrawTrials } from '#platform/trials';
import { AnalyticsConfig } from '../analytics.config.js';
import { OptimisationEngine, type OptimisationWork } from '../application/ports/optimisation-engine.port.js';
import type { ResearchJob } from '../application/ports/research-work.js';

// Sources and build differ in the ending.
const FILE = new URL(`./optimisation-thread${extname(import.meta.url)}`, import.meta.url);
const COMPUTE = { file: FILE.href, name: 'runOptimisation' };

/** Optimisations led from a worker thread; their trials run on further threads, with Redis on worker machines. */
@Injectable()
export class ThreadedOptimisations extends OptimisationEngine {
  constructor(
    private readonly compute: ComputePool,
    private readonly dataFolder: DataFolder,
    private readonly config: AnalyticsConfig,
    private readonly platform: PlatformConfig,
  ) {
    super();
  }

  async run(work: OptimisationWork, { onProgress, signal }: ResearchJob): Promise<Result<null>> {
    const { optimisationThreads: threads } = this.config;
    const { redisUrl } = this.platform;
    const tapes = this.dataFolder.path('tapes');
    const trialsRun = randomUUID();
    try {
      return await this.compute.run(COMPUTE, { ...work, tapes, redisUrl, threads, trialsRun }, onProgress, signal);
    } finally {
      // A canceled thread is ended where it stands. Without Redis there is nothing to take back, and nobody to do it.
      if (signal.aborted && redisUrl !== null) await withdrawTrials(redisUrl, trialsRun).catch(() => undefined);
    }
  }
}
