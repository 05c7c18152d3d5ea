import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows, Reads } from '#platform/auth';
import { EntityMentionView, LinkEntities } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/entity-links')
export class EntityLinksController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @Reads()
  @HttpCode(200)
  @Allows('viewer')
  @ApiOperation({ summary: 'Which instruments texts are about, by cashtags, tickers and names' })
  @ApiOkResponse({ type: EntityMentionView, isArray: true })
  link(@Body() body: LinkEntities): Promise<EntityMentionView[]> {
    return this.queries.ask(body);
  }
}
