import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { VerifyAudit, type AuditVerification } from '../contracts/index.js';
import { AuditTrail } from './ports/audit-trail.port.js';

@QueryHandler(VerifyAudit)
export class VerifyAuditHandler implements IQueryHandler<VerifyAudit> {
  constructor(private readonly trail: AuditTrail) {}

  execute(): Promise<AuditVerification> {
    return this.trail.verify();
  }
}
