import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { FilingsView, NewsView, ReadFilings, ReadNews, ReadSeries, SeriesView } from '../contracts/index.js';

/** What providers say on the spot. A request counts against the limits of a key, so it takes more than looking. */
@ApiTags('data')
@Controller('data')
@Allows('trader')
export class ProviderReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('series')
  @ApiOperation({ summary: 'A dated series with all its vintages, from a provider' })
  @ApiOkResponse({ type: SeriesView })
  async series(@Query() request: ReadSeries): Promise<SeriesView> {
    return answer(await this.queries.ask(request));
  }

  @Get('news')
  @ApiOperation({ summary: 'News, from a provider' })
  @ApiOkResponse({ type: NewsView })
  async news(@Query() request: ReadNews): Promise<NewsView> {
    return answer(await this.queries.ask(request));
  }

  @Get('filings')
  @ApiOperation({ summary: 'What a company filed, from a provider' })
  @ApiOkResponse({ type: FilingsView })
  async filings(@Query() request: ReadFilings): Promise<FilingsView> {
    return answer(await this.queries.ask(request));
  }
}
