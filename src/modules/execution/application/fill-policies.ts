import { Injectable } from '@nestjs/common';
import { anatomy, type FillPolicy, type OrderType, type TimeInForce } from '#engine';
import { fillPolicyOf } from '../contracts/index.js';
import { ExecutionConfig } from '../execution.config.js';

/** How the paper broker fills orders of an instrument. */
@Injectable()
export class FillPolicies {
  constructor(private readonly config: ExecutionConfig) {}

  of(instrumentId: string): FillPolicy {
    return fillPolicyOf(instrumentId, this.config);
  }

  /** Orders for the opening or the close of a session need bars. */
  takesType(type: OrderType, instrumentId: string): boolean {
    return anatomy[type].part === 'ANY' || this.of(instrumentId) === 'next-open';
  }

  takesTimeInForce(timeInForce: TimeInForce, instrumentId: string): boolean {
    return (timeInForce !== 'OPG' && timeInForce !== 'CLS') || this.of(instrumentId) === 'next-open';
  }
}
