import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, Integer, QueryBus, Text, Timestamp } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import {
  CollectSeries,
  DatedSeriesView,
  ImportImages,
  ImportSeries,
  ListDatedSeries,
  ListSeriesReleases,
  SeriesChange,
  SeriesReleaseView,
} from '../contracts/index.js';

/** Which releases of the series in the path. */
export class SeriesReleasesRequest {
  @Text({ optional: true, description: 'Of this instrument alone.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Timestamp({ optional: true, description: 'Only what was known at or before it.', example: '2023-04-12T12:30:00Z' })
  readonly asOf?: string;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 10_000,
    description: 'How many at most (default 100).',
    example: 100,
  })
  readonly limit?: number;
}

@ApiTags('data')
@Controller('data/dated-series')
export class DatedSeriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'Dated series that are kept here, and what they are called in expressions' })
  @ApiOkResponse({ type: DatedSeriesView, isArray: true })
  list(): Promise<DatedSeriesView[]> {
    return this.queries.ask(ListDatedSeries.of({}));
  }

  @Get(':name/releases')
  @Allows('viewer')
  @ApiOperation({ summary: 'Releases of a series as they were known at a moment, the latest first' })
  @ApiOkResponse({ type: SeriesReleaseView, isArray: true })
  async releases(@Param('name') name: string, @Query() request: SeriesReleasesRequest): Promise<SeriesReleaseView[]> {
    return answer(await this.queries.ask(Object.assign(ListSeriesReleases.of({ name }), request)));
  }

  @Post()
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Keeps a dated series of a CSV or Parquet file' })
  @ApiOkResponse({ type: SeriesChange })
  async import(@Body() request: ImportSeries): Promise<SeriesChange> {
    return answer(await this.commands.execute(request));
  }

  @Post('images')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: "Makes numbers of images with a network of the user's, and keeps them as a dated series" })
  @ApiOkResponse({ type: SeriesChange })
  async images(@Body() request: ImportImages): Promise<SeriesChange> {
    return answer(await this.commands.execute(request));
  }

  @Post('collections')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Keeps a series of a provider with all its vintages' })
  @ApiOkResponse({ type: SeriesChange })
  async collect(@Body() request: CollectSeries): Promise<SeriesChange> {
    return answer(await this.commands.execute(request));
  }
}
