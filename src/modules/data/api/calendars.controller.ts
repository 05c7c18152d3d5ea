import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { ListTradingSessions, TradingSessionView } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/trading-sessions')
export class CalendarsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'The sessions of an exchange, from 1990 to 2030' })
  @ApiOkResponse({ type: TradingSessionView, isArray: true })
  async list(@Query() request: ListTradingSessions): Promise<TradingSessionView[]> {
    return answer(await this.queries.ask(request));
  }
}
