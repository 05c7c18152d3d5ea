import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { ListLoads, LoadReport } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/loads')
export class LoadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'What past loads brought in, left out and noticed' })
  @ApiOkResponse({ type: LoadReport, isArray: true })
  list(): Promise<LoadReport[]> {
    return this.queries.ask(ListLoads.of({}));
  }
}
