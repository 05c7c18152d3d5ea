import { Injectable } from '@nestjs/common';
import { HandlesAllEvents, type Envelope, type EnvelopeHandler, type Transaction } from '#messaging';
import { AuditTrail } from './ports/audit-trail.port.js';

/** Everything that happens in any module becomes an entry of the audit chain. */
@Injectable()
@HandlesAllEvents()
export class RecordEvents implements EnvelopeHandler {
  constructor(private readonly trail: AuditTrail) {}

  handleEnvelopes(envelopes: readonly Envelope[], tx: Transaction): Promise<void> {
    return this.trail.append(tx, envelopes);
  }
}
