import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { HistoryVerification, VerifyHistories } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/verifications')
export class VerificationsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'What the checks find in the histories as they are stored' })
  @ApiOkResponse({ type: HistoryVerification, isArray: true })
  list(@Query() request: VerifyHistories): Promise<HistoryVerification[]> {
    return this.queries.ask(request);
  }
}
