import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import {
  CancelDownload,
  CoverageView,
  DownloadView,
  GetDownload,
  ListCoverage,
  ListDownloads,
  StartDownload,
} from '../contracts/index.js';

@ApiTags('data')
@Controller('data')
export class DownloadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('downloads')
  @HttpCode(202)
  @Allows('trader')
  @ApiOperation({ summary: 'Fetches bars from providers as a job' })
  @ApiAcceptedResponse({ type: DownloadView })
  async start(@Body() request: StartDownload): Promise<DownloadView> {
    return answer(await this.commands.execute(request));
  }

  @Get('downloads')
  @Allows('viewer')
  @ApiOperation({ summary: 'Downloads, the latest first' })
  @ApiOkResponse({ type: DownloadView, isArray: true })
  list(): Promise<DownloadView[]> {
    return this.queries.ask(ListDownloads.of({}));
  }

  @Get('downloads/:id')
  @Allows('viewer')
  @ApiOperation({ summary: 'How far a download is' })
  @ApiOkResponse({ type: DownloadView })
  async get(@Param('id') downloadId: string): Promise<DownloadView> {
    return found(await this.queries.ask(GetDownload.of({ downloadId })), 'DATA.DOWNLOAD_UNKNOWN');
  }

  @Post('downloads/:id/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Ends a download; what it brought stays' })
  @ApiOkResponse({ type: DownloadView })
  async cancel(@Param('id') downloadId: string): Promise<DownloadView> {
    return answer(await this.commands.execute(CancelDownload.of({ downloadId })));
  }

  @Get('coverage')
  @Allows('viewer')
  @ApiOperation({ summary: 'What is stored of each instrument from each provider' })
  @ApiOkResponse({ type: CoverageView, isArray: true })
  coverage(): Promise<CoverageView[]> {
    return this.queries.ask(ListCoverage.of({}));
  }
}
