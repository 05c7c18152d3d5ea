import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { found } from '#platform/http';
import { EquityPoint, GetEquityCurve, GetPerformance, PerformanceView } from '../contracts/index.js';
import { EquityCurveQuery } from './equity-curve.dto.js';

@ApiTags('analytics')
@Controller('analytics/accounts/:accountId')
@Allows('viewer')
export class AccountsController {
  constructor(private readonly queries: QueryBus) {}

  /** Return, risk and costs of an account, beside buying and holding. */
  @Get('performance')
  @ApiOkResponse({ type: PerformanceView })
  async performance(@Param('accountId') accountId: string): Promise<PerformanceView> {
    return found(await this.queries.ask(GetPerformance.of({ accountId })), 'ANALYTICS.ACCOUNT_UNKNOWN');
  }

  /** The equity curve, oldest first, thinned evenly; empty for an account that has never been valued. */
  @Get('equity-curve')
  @ApiOkResponse({ type: [EquityPoint] })
  curve(@Param('accountId') accountId: string, @Query() { limit }: EquityCurveQuery): Promise<EquityPoint[]> {
    return this.queries.ask(GetEquityCurve.of(limit === undefined ? { accountId } : { accountId, limit }));
  }
}
