import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetEventLog, type EventLogView } from '../contracts/index.js';
import { AuditTrail } from './ports/audit-trail.port.js';

@QueryHandler(GetEventLog)
export class GetEventLogHandler implements IQueryHandler<GetEventLog> {
  constructor(private readonly trail: AuditTrail) {}

  execute(query: GetEventLog): Promise<EventLogView> {
    return this.trail.eventLog(query);
  }
}
