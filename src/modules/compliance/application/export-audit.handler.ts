import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { canonicalJson } from '#kernel';
import { ExportAudit, type AuditLines } from '../contracts/index.js';
import { AuditTrail } from './ports/audit-trail.port.js';

const DEFAULT_LIMIT = 1000;

@QueryHandler(ExportAudit)
export class ExportAuditHandler implements IQueryHandler<ExportAudit> {
  constructor(private readonly trail: AuditTrail) {}

  async execute({ afterSequence, limit }: ExportAudit): Promise<AuditLines> {
    const entries = await this.trail.after(afterSequence, limit ?? DEFAULT_LIMIT);
    return { lines: entries.map(canonicalJson), lastSequence: entries.at(-1)?.sequence ?? null };
  }
}
