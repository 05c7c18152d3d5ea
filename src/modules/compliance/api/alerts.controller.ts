import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { AlertPage, AlertView, CloseAlert, ListAlerts } from '../contracts/index.js';
import { CloseAlertBody } from './close-alert.dto.js';

@ApiTags('compliance')
@Controller('compliance/alerts')
export class AlertsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What surveillance has seen, the latest first. */
  @Get()
  @Allows('viewer')
  @ApiOkResponse({ type: AlertPage })
  list(@Query() query: ListAlerts): Promise<AlertPage> {
    return this.queries.ask(query);
  }

  /** Closes an alert with what was found. Closing it again with the same resolution changes nothing. */
  @Post(':alertId/close')
  @HttpCode(200)
  @Allows('risk')
  @ApiOkResponse({ type: AlertView })
  async close(@Param('alertId') alertId: string, @Body() { resolution }: CloseAlertBody): Promise<AlertView> {
    return answer(await this.commands.execute(CloseAlert.of({ alertId, resolution })));
  }
}
