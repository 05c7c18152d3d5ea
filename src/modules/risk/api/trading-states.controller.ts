import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CommandBus, QueryBus } from '#messaging';
import { Allows, reaches } from '#platform/auth';
import { RefusedError, answer } from '#platform/http';
import { ListTradingStates, SetTradingState, TradingStateView } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';

@ApiTags('risk')
@Controller('risk/trading-states')
export class TradingStatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Every trading state that was ever set; what is not listed is ACTIVE. */
  @Get()
  @Allows('viewer')
  @ApiOkResponse({ type: TradingStateView, isArray: true })
  list(): Promise<TradingStateView[]> {
    return this.queries.ask(new ListTradingStates());
  }

  /** Halts, reduces or resumes trading. A trader may halt; the rest needs the role risk. */
  @Post()
  @HttpCode(200)
  @Allows('trader')
  @ApiOkResponse({ type: TradingStateView })
  async set(@Body() body: SetTradingState, @Req() request: FastifyRequest): Promise<TradingStateView> {
    const mayDoAll = request.identity !== null && reaches(request.identity.role, 'risk');
    if (body.state !== 'HALTED' && !mayDoAll) throw new RefusedError(denial('RISK.STATE_CHANGE_FORBIDDEN'));
    return answer(await this.commands.execute(body));
  }
}
