import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows, Reads } from '#platform/auth';
import { CheckOrder, CheckResult } from '../contracts/index.js';

@ApiTags('risk')
@Controller('risk/checks')
export class ChecksController {
  constructor(private readonly queries: QueryBus) {}

  /** What would be decided about an order now. A denial is an answer (200), not a failure of the request. */
  @Post()
  @Reads()
  @HttpCode(200)
  @Allows('viewer')
  @ApiOkResponse({ type: CheckResult })
  check(@Body() body: CheckOrder): Promise<CheckResult> {
    return this.queries.ask(body);
  }
}
