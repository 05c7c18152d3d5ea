import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { found } from '#platform/http';
import { GetTrace, TraceView } from '../contracts/index.js';

@ApiTags('compliance')
@Controller('compliance/trace')
@Allows('viewer')
export class TraceController {
  constructor(private readonly queries: QueryBus) {}

  /** Everything one cause led to, in order: from the bar through signal, risk, order and fill to the report. */
  @Get(':correlationId')
  @ApiOkResponse({ type: TraceView })
  async trace(@Param('correlationId') correlationId: string): Promise<TraceView> {
    return found(await this.queries.ask(GetTrace.of({ correlationId })), 'COMPLIANCE.TRACE_UNKNOWN');
  }
}
