import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListAuditEntries, type AuditEntryPage } from '../contracts/index.js';
import { AuditTrail } from './ports/audit-trail.port.js';

@QueryHandler(ListAuditEntries)
export class ListAuditEntriesHandler implements IQueryHandler<ListAuditEntries> {
  constructor(private readonly trail: AuditTrail) {}

  execute(query: ListAuditEntries): Promise<AuditEntryPage> {
    return this.trail.page(query);
  }
}
