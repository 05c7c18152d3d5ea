import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { FeatureSetView, ListFeatureSets } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/feature-sets')
export class FeatureSetsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'The feature sets that can be asked for by name, with their definitions' })
  @ApiOkResponse({ type: FeatureSetView, isArray: true })
  list(): Promise<FeatureSetView[]> {
    return this.queries.ask(ListFeatureSets.of({}));
  }
}
