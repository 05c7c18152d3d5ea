import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { SummariseVerifications, VerificationPage, VerificationSummary, VerifyHistories } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/verifications')
export class VerificationsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({
    summary: 'What the checks find in the histories as they are stored, and which of their days are there',
  })
  @ApiOkResponse({ type: VerificationPage })
  list(@Query() request: VerifyHistories): Promise<VerificationPage> {
    return this.queries.ask(request);
  }

  @Get('summary')
  @Allows('viewer')
  @ApiOperation({ summary: 'All histories at a glance, as far as they are checked; the rest is checked behind it' })
  @ApiOkResponse({ type: VerificationSummary })
  summary(): Promise<VerificationSummary> {
    return this.queries.ask(SummariseVerifications.of({}));
  }
}
