import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import {
  CancelStream,
  ListStreams,
  ListTickDays,
  StartStream,
  StartTickReplay,
  StreamView,
  TickDayView,
} from '../contracts/index.js';

@ApiTags('data')
@Controller('data')
export class StreamsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('streams')
  @HttpCode(202)
  @Allows('trader')
  @ApiOperation({ summary: 'Follows trades, quotes or the book of a market as a job' })
  @ApiAcceptedResponse({ type: StreamView })
  async start(@Body() request: StartStream): Promise<StreamView> {
    return answer(await this.commands.execute(request));
  }

  @Post('tick-replays')
  @HttpCode(202)
  @Allows('trader')
  @ApiOperation({ summary: 'Replays recorded trades, quotes and books on the market as a job' })
  @ApiAcceptedResponse({ type: StreamView })
  async replay(@Body() request: StartTickReplay): Promise<StreamView> {
    return answer(await this.commands.execute(request));
  }

  @Get('streams')
  @Allows('viewer')
  @ApiOperation({ summary: 'Streams and replays, the latest first' })
  @ApiOkResponse({ type: StreamView, isArray: true })
  list(): Promise<StreamView[]> {
    return this.queries.ask(ListStreams.of({}));
  }

  @Post('streams/:id/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Ends a stream or a replay; what it recorded stays' })
  @ApiOkResponse({ type: StreamView })
  async cancel(@Param('id') streamId: string): Promise<StreamView> {
    return answer(await this.commands.execute(CancelStream.of({ streamId })));
  }

  @Get('tick-days')
  @Allows('viewer')
  @ApiOperation({ summary: 'Days on which trades, quotes or books were recorded' })
  @ApiOkResponse({ type: TickDayView, isArray: true })
  days(): Promise<TickDayView[]> {
    return this.queries.ask(ListTickDays.of({}));
  }
}
