import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Choice, CommandBus, Float, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { ControlFeed, FeedView, ListFeeds, feedActions } from '../contracts/index.js';

/** What to do with the feed in the path. */
export class FeedControl {
  @Choice('FeedAction', feedActions, { example: 'SET_PACE' })
  readonly action!: (typeof feedActions)[number];

  @Float({ optional: true, minimum: 0.01, maximum: 1000, description: 'For SET_PACE.', example: 2 })
  readonly barsPerSecond?: number;
}

@ApiTags('data')
@Controller('data/feeds')
export class FeedsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'Every feed, and where it stands' })
  @ApiOkResponse({ type: FeedView, isArray: true })
  list(): Promise<FeedView[]> {
    return this.queries.ask(ListFeeds.of({}));
  }

  @Post(':id/control')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Pauses, resumes, restarts a feed or changes its speed' })
  @ApiOkResponse({ type: FeedView })
  async control(@Param('id') feedId: string, @Body() { action, barsPerSecond }: FeedControl): Promise<FeedView> {
    return answer(
      await this.commands.execute(
        ControlFeed.of({ feedId, action, ...(barsPerSecond === undefined ? {} : { barsPerSecond }) }),
      ),
    );
  }
}
