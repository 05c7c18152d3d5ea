import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { ComputePool } from '#messaging';
import { PlatformConfig } from '#platform/config';
import { DataFolder } from '#platform/module';
import { AnalyticsConfig } from '../analytics.config.js';
import { OptimisationEngine, type OptimisationWork } from '../application/ports/optimisation-engine.port.js';
import type { ResearchJob } from '../application/ports/research-work.js';

const COMPUTE = { file: new URL('./optimisation-thread.js', import.meta.url).href, name: 'runOptimisation' };

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

  run(work: OptimisationWork, { onProgress, signal }: ResearchJob): Promise<Result<null>> {
    const { optimisationThreads: threads } = this.config;
    const { redisUrl } = this.platform;
    const tapes = this.dataFolder.path('tapes');
    return this.compute.run(COMPUTE, { ...work, tapes, redisUrl, threads }, onProgress, signal);
  }
}
