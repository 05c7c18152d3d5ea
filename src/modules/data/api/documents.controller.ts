import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { AddDocuments, AddedDocuments, DocumentPage, SearchDocuments } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/documents')
export class DocumentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'News, filings and posts by their words, the latest released first' })
  @ApiOkResponse({ type: DocumentPage })
  search(@Query() request: SearchDocuments): Promise<DocumentPage> {
    return this.queries.ask(request);
  }

  @Post()
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Keeps texts, each under its id' })
  @ApiOkResponse({ type: AddedDocuments })
  add(@Body() body: AddDocuments): Promise<AddedDocuments> {
    return this.commands.execute(body);
  }
}
