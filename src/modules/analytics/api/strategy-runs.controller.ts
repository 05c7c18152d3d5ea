import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import {
  GetStrategyRun,
  ListStrategyDecisions,
  ListStrategyRuns,
  StartStrategyRun,
  StopStrategyRun,
  StrategyDecisionView,
  StrategyRunView,
} from '../contracts/index.js';
import { DecisionRange } from './decision-range.dto.js';

@ApiTags('analytics')
@Controller('analytics/strategy-runs')
export class StrategyRunsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lets a strategy of the strategies' folder work on a paper account. */
  @Post()
  @HttpCode(202)
  @Allows('trader')
  @ApiAcceptedResponse({ type: StrategyRunView })
  async start(@Body() body: StartStrategyRun): Promise<StrategyRunView> {
    return answer(await this.commands.execute(body));
  }

  /** Strategies at work and those that were, the latest first. */
  @Get()
  @Allows('viewer')
  @ApiOkResponse({ type: [StrategyRunView] })
  list(): Promise<StrategyRunView[]> {
    return this.queries.ask(ListStrategyRuns.of({}));
  }

  /** Where a strategy stands. */
  @Get(':runId')
  @Allows('viewer')
  @ApiOkResponse({ type: StrategyRunView })
  async get(@Param('runId') runId: string): Promise<StrategyRunView> {
    return found(await this.queries.ask(GetStrategyRun.of({ runId })), 'ANALYTICS.STRATEGY_RUN_UNKNOWN');
  }

  /** What a strategy has decided, oldest first. */
  @Get(':runId/decisions')
  @Allows('viewer')
  @ApiOkResponse({ type: [StrategyDecisionView] })
  async decisions(@Param('runId') runId: string, @Query() range: DecisionRange): Promise<StrategyDecisionView[]> {
    found(await this.queries.ask(GetStrategyRun.of({ runId })), 'ANALYTICS.STRATEGY_RUN_UNKNOWN');
    return this.queries.ask(ListStrategyDecisions.of({ runId, ...range }));
  }

  /** Ends a strategy's work; its open orders are canceled or left, as it was started with. */
  @Post(':runId/stop')
  @HttpCode(202)
  @Allows('trader')
  @ApiAcceptedResponse({ type: StrategyRunView })
  async stop(@Param('runId') runId: string): Promise<StrategyRunView> {
    return answer(await this.commands.execute(StopStrategyRun.of({ runId })));
  }
}
