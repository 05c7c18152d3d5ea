import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { found } from '#platform/http';
import { GetLoad, ListLoads, LoadReport, LoadSummaryPage } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/loads')
export class LoadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'Past loads in short, the latest first' })
  @ApiOkResponse({ type: LoadSummaryPage })
  list(@Query() query: ListLoads): Promise<LoadSummaryPage> {
    return this.queries.ask(query);
  }

  @Get(':id')
  @Allows('viewer')
  @ApiOperation({ summary: 'What one load brought in, left out and noticed' })
  @ApiOkResponse({ type: LoadReport })
  async get(@Param('id') loadId: string): Promise<LoadReport> {
    return found(await this.queries.ask(GetLoad.of({ loadId })), 'DATA.LOAD_UNKNOWN');
  }
}
