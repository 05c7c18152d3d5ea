import { Injectable } from '@nestjs/common';
import type { FillPolicy } from '#engine';
import { fillPolicyOf } from '../contracts/index.js';
import { ExecutionConfig } from '../execution.config.js';

/** How the paper broker fills orders of an instrument. */
@Injectable()
export class FillPolicies {
  constructor(private readonly config: ExecutionConfig) {}

  of(instrumentId: string): FillPolicy {
    return fillPolicyOf(instrumentId, this.config);
  }
}
