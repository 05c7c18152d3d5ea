import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { toRfc3339 } from '#kernel';
import { CommandBus, QueryBus, Text } from '#messaging';
import { Allows } from '#platform/auth';
import { TakesBytes, answer, bytesOf, found } from '#platform/http';
import { ImportFolder } from '../application/ports/import-folder.port.js';
import {
  CancelImport,
  DeleteImportFile,
  GetImport,
  ImportFileView,
  ImportView,
  ListImportFiles,
  ListImports,
  StartImport,
  UploadedFile,
} from '../contracts/index.js';

/** Which file of the import folder. */
export class ImportFileRequest {
  @Text({ maxLength: 300, description: 'Its name, with / between folders.', example: 'AAPL.csv' })
  readonly name!: string;
}

@ApiTags('data')
@Controller('data')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly folder: ImportFolder,
  ) {}

  /** Straight to the folder: a file on its way is no message. */
  @Put('import-files')
  @Allows('trader')
  @TakesBytes()
  @ApiOperation({ summary: 'Uploads a file to the import folder, in place of one of the same name' })
  @ApiOkResponse({ type: UploadedFile })
  async upload(@Query() { name }: ImportFileRequest, @Req() request: FastifyRequest): Promise<UploadedFile> {
    const { content, bytes, letGo } = bytesOf(request);
    const kept = await this.folder.keep(name, content, bytes);
    if (!kept.ok) letGo();
    const { writtenAt, ...file } = answer(kept);
    return Object.assign(new UploadedFile(), file, { writtenAt: toRfc3339(writtenAt) });
  }

  @Get('import-files')
  @Allows('viewer')
  @ApiOperation({ summary: 'Files of the import folder' })
  @ApiOkResponse({ type: ImportFileView, isArray: true })
  files(): Promise<ImportFileView[]> {
    return this.queries.ask(ListImportFiles.of({}));
  }

  @Delete('import-files')
  @Allows('trader')
  @ApiOperation({ summary: 'Deletes a file of the import folder; what was imported of it stays' })
  @ApiOkResponse({ type: ImportFileView })
  async delete(@Query() { name }: ImportFileRequest): Promise<ImportFileView> {
    return answer(await this.commands.execute(DeleteImportFile.of({ name })));
  }

  @Post('imports')
  @HttpCode(202)
  @Allows('trader')
  @ApiOperation({ summary: 'Reads, checks and stores files of the import folder as a job' })
  @ApiAcceptedResponse({ type: ImportView })
  async start(@Body() request: StartImport): Promise<ImportView> {
    return answer(await this.commands.execute(request));
  }

  @Get('imports')
  @Allows('viewer')
  @ApiOperation({ summary: 'Imports, the latest first' })
  @ApiOkResponse({ type: ImportView, isArray: true })
  list(): Promise<ImportView[]> {
    return this.queries.ask(ListImports.of({}));
  }

  @Get('imports/:id')
  @Allows('viewer')
  @ApiOperation({ summary: 'How far an import is, and what it brought' })
  @ApiOkResponse({ type: ImportView })
  async get(@Param('id') importId: string): Promise<ImportView> {
    return found(await this.queries.ask(GetImport.of({ importId })), 'DATA.IMPORT_UNKNOWN');
  }

  @Post('imports/:id/cancel')
  @HttpCode(200)
  @Allows('trader')
  @ApiOperation({ summary: 'Ends an import; bars are kept whole or not at all' })
  @ApiOkResponse({ type: ImportView })
  async cancel(@Param('id') importId: string): Promise<ImportView> {
    return answer(await this.commands.execute(CancelImport.of({ importId })));
  }
}
