import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows, Reads } from '#platform/auth';
import { answer } from '#platform/http';
import { GenerateSignal, ListSignals, Predict, PredictionView, SignalPage, SignalView } from '../contracts/index.js';

@ApiTags('ai')
@Controller('ai')
export class SignalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('predictions')
  @Reads()
  @HttpCode(200)
  @Allows('viewer')
  @ApiOperation({ summary: 'What a model expects from here' })
  @ApiOkResponse({ type: PredictionView })
  async predict(@Body() body: Predict): Promise<PredictionView> {
    return answer(await this.queries.ask(body));
  }

  @Get('signals')
  @Allows('viewer')
  @ApiOperation({ summary: 'Signals, the latest first' })
  @ApiOkResponse({ type: SignalPage })
  list(@Query() query: ListSignals): Promise<SignalPage> {
    return this.queries.ask(query);
  }

  @Post('signals')
  @Allows('trader')
  @ApiOperation({ summary: 'Predicts from the latest bar and publishes the signal' })
  @ApiCreatedResponse({ type: SignalView })
  async generate(@Body() body: GenerateSignal): Promise<SignalView> {
    return answer(await this.commands.execute(body));
  }
}
