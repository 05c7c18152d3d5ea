import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { CollectFilings, CollectNews, FilingsCollection, NewsCollection } from '../contracts/index.js';

/** What is read from providers and kept, as texts and as dated series. */
@ApiTags('data')
@Controller('data')
@Allows('trader')
export class CollectionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('filing-collections')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reads what a company or a manager filed, and keeps it' })
  @ApiOkResponse({ type: FilingsCollection })
  async filings(@Body() request: CollectFilings): Promise<FilingsCollection> {
    return answer(await this.commands.execute(request));
  }

  @Post('news-collections')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keeps news of a provider, linked to instruments and judged' })
  @ApiOkResponse({ type: NewsCollection })
  async news(@Body() request: CollectNews): Promise<NewsCollection> {
    return answer(await this.commands.execute(request));
  }
}
