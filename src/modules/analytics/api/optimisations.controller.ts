import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import {
  CancelOptimisation,
  GetOptimisation,
  GetOptimisationReport,
  ListOptimisations,
  ListTrials,
  OptimisationPage,
  OptimisationView,
  RunOptimisation,
  TrialPage,
} from '../contracts/index.js';
import { TrialQuery } from './trial-query.dto.js';

@ApiTags('analytics')
@Controller('analytics/optimisations')
export class OptimisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Searches for the parameters of a strategy as a job. */
  @Post()
  @HttpCode(202)
  @Allows('trader')
  @ApiAcceptedResponse({ type: OptimisationView })
  async run(@Body() body: RunOptimisation): Promise<OptimisationView> {
    return answer(await this.commands.execute(body));
  }

  /** Optimisations that are done, the latest first. */
  @Get()
  @Allows('viewer')
  @ApiOkResponse({ type: OptimisationPage })
  list(@Query() query: ListOptimisations): Promise<OptimisationPage> {
    return this.queries.ask(query);
  }

  /** Where an optimisation stands; when it is done the best parameters and what they are worth. */
  @Get(':optimisationId')
  @Allows('viewer')
  @ApiOkResponse({ type: OptimisationView })
  async get(@Param('optimisationId') optimisationId: string): Promise<OptimisationView> {
    return found(await this.queries.ask(GetOptimisation.of({ optimisationId })), 'ANALYTICS.OPTIMISATION_UNKNOWN');
  }

  /** Its trials in the order in which they ended, while it goes on too. */
  @Get(':optimisationId/trials')
  @Allows('viewer')
  @ApiOkResponse({ type: TrialPage })
  trials(@Param('optimisationId') optimisationId: string, @Query() query: TrialQuery): Promise<TrialPage> {
    return this.queries.ask(ListTrials.of({ ...query, optimisationId }));
  }

  /** The report of an optimisation that is done, one HTML page. */
  @Get(':optimisationId/report')
  @Allows('viewer')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async report(@Param('optimisationId') optimisationId: string): Promise<string> {
    const html = await this.queries.ask(GetOptimisationReport.of({ optimisationId }));
    return found(html, 'ANALYTICS.OPTIMISATION_UNKNOWN');
  }

  /** Ends an optimisation that waits or runs; one that is over stays as it is. */
  @Post(':optimisationId/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOkResponse({ type: OptimisationView })
  async cancel(@Param('optimisationId') optimisationId: string): Promise<OptimisationView> {
    return answer(await this.commands.execute(CancelOptimisation.of({ optimisationId })));
  }
}
