import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { found } from '#platform/http';
import { GetRiskFigures, RiskFigures } from '../contracts/index.js';

@ApiTags('risk')
@Controller('risk/accounts')
export class FiguresController {
  constructor(private readonly queries: QueryBus) {}

  /** Value at risk, expected shortfall and every limit with its use. */
  @Get(':accountId/figures')
  @Allows('viewer')
  @ApiOkResponse({ type: RiskFigures })
  async figures(@Param('accountId') accountId: string): Promise<RiskFigures> {
    const figures = await this.queries.ask(GetRiskFigures.of({ accountId }));
    return found(figures, 'RISK.ACCOUNT_UNKNOWN');
  }
}
