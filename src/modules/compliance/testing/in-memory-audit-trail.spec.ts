import { DirectUnitOfWork } from '#testing';
import { describeAuditTrail } from './audit-trail.contract.js';
import { InMemoryAuditTrail } from './in-memory-audit-trail.js';

describe(InMemoryAuditTrail, () => {
  describeAuditTrail(async () => ({
    trail: new InMemoryAuditTrail(),
    unitOfWork: new DirectUnitOfWork(),
    stop: async () => undefined,
  }));
});
