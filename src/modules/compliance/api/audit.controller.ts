import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import {
  AuditEntryPage,
  AuditVerification,
  EventLogView,
  GetEventLog,
  ListAuditEntries,
  VerifyAudit,
} from '../contracts/index.js';

@ApiTags('compliance')
@Controller('compliance')
@Allows('risk')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  /** Entries of the audit chain, the latest first. */
  @Get('audit-entries')
  @ApiOkResponse({ type: AuditEntryPage })
  entries(@Query() query: ListAuditEntries): Promise<AuditEntryPage> {
    return this.queries.ask(query);
  }

  /** Recomputes the whole chain and says whether every link holds. */
  @Get('audit-verification')
  @ApiOkResponse({ type: AuditVerification })
  verify(): Promise<AuditVerification> {
    return this.queries.ask(new VerifyAudit());
  }

  /** The hash of what happened to each aggregate, to compare one run with another. */
  @Get('event-log')
  @ApiOkResponse({ type: EventLogView })
  eventLog(@Query() query: GetEventLog): Promise<EventLogView> {
    return this.queries.ask(query);
  }
}
