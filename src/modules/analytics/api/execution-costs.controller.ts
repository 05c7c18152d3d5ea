import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { ExecutionCostPage, ListExecutionCosts } from '../contracts/index.js';

@ApiTags('analytics')
@Controller('analytics/execution-costs')
@Allows('viewer')
export class ExecutionCostsController {
  constructor(private readonly queries: QueryBus) {}

  /** What finished orders cost against the price when they were decided, the latest first. */
  @Get()
  @ApiOkResponse({ type: ExecutionCostPage })
  list(@Query() query: ListExecutionCosts): Promise<ExecutionCostPage> {
    return this.queries.ask(query);
  }
}
