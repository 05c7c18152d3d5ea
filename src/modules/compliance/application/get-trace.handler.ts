import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetTrace, type TraceView } from '../contracts/index.js';
import { AuditTrail } from './ports/audit-trail.port.js';
import { traceStepOf } from './trace/trace-step.js';

const STEPS_MAX = 100_000;

@QueryHandler(GetTrace)
export class GetTraceHandler implements IQueryHandler<GetTrace> {
  constructor(private readonly trail: AuditTrail) {}

  async execute({ correlationId }: GetTrace): Promise<TraceView | null> {
    const entries = await this.trail.causedBy(correlationId, STEPS_MAX);
    return entries.length === 0 ? null : { correlationId, steps: entries.map(traceStepOf) };
  }
}
