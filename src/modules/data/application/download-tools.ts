import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator } from '#kernel';
import { Causality, JobQueue } from '#messaging';

/** What downloads stand on besides the providers. */
@Injectable()
export class DownloadTools {
  constructor(
    readonly jobs: JobQueue,
    readonly clock: Clock,
    readonly ids: IdGenerator,
    readonly causality: Causality,
  ) {}
}
