import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows, Reads } from '#platform/auth';
import { JudgeSentiment, SentimentView } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/sentiments')
export class SentimentsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @Reads()
  @HttpCode(200)
  @Allows('viewer')
  @ApiOperation({ summary: 'What texts say of what they speak about, bullish or bearish' })
  @ApiOkResponse({ type: SentimentView, isArray: true })
  judge(@Body() body: JudgeSentiment): Promise<SentimentView[]> {
    return this.queries.ask(body);
  }
}
