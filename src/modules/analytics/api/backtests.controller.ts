import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import {
  BacktestPage,
  BacktestView,
  CancelBacktest,
  GetBacktest,
  GetBacktestReport,
  ListBacktests,
  ListMarketFiles,
  ListStrategies,
  MarketFileView,
  RunBacktest,
  StrategyFileView,
} from '../contracts/index.js';

@ApiTags('analytics')
@Controller('analytics')
export class BacktestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Strategies of the strategies' folder, which backtests can run. */
  @Get('strategies')
  @Allows('viewer')
  @ApiOkResponse({ type: [StrategyFileView] })
  strategies(): Promise<StrategyFileView[]> {
    return this.queries.ask(ListStrategies.of({}));
  }

  /** Files of the folder of market files, which backtests and optimisations can read. */
  @Get('market-files')
  @Allows('viewer')
  @ApiOkResponse({ type: [MarketFileView] })
  marketFiles(): Promise<MarketFileView[]> {
    return this.queries.ask(ListMarketFiles.of({}));
  }

  /** Runs a strategy on stored bars or files as a job. */
  @Post('backtests')
  @HttpCode(202)
  @Allows('trader')
  @ApiAcceptedResponse({ type: BacktestView })
  async run(@Body() body: RunBacktest): Promise<BacktestView> {
    return answer(await this.commands.execute(body));
  }

  /** Backtests that are done, the latest first. */
  @Get('backtests')
  @Allows('viewer')
  @ApiOkResponse({ type: BacktestPage })
  list(@Query() query: ListBacktests): Promise<BacktestPage> {
    return this.queries.ask(query);
  }

  /** Where a backtest stands, and its figures when it is done. */
  @Get('backtests/:backtestId')
  @Allows('viewer')
  @ApiOkResponse({ type: BacktestView })
  async get(@Param('backtestId') backtestId: string): Promise<BacktestView> {
    return found(await this.queries.ask(GetBacktest.of({ backtestId })), 'ANALYTICS.BACKTEST_UNKNOWN');
  }

  /** The report of a backtest that is done, one HTML page. */
  @Get('backtests/:backtestId/report')
  @Allows('viewer')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async report(@Param('backtestId') backtestId: string): Promise<string> {
    return found(await this.queries.ask(GetBacktestReport.of({ backtestId })), 'ANALYTICS.BACKTEST_UNKNOWN');
  }

  /** Ends a backtest that waits or runs; one that is over stays as it is. */
  @Post('backtests/:backtestId/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOkResponse({ type: BacktestView })
  async cancel(@Param('backtestId') backtestId: string): Promise<BacktestView> {
    return answer(await this.commands.execute(CancelBacktest.of({ backtestId })));
  }
}
