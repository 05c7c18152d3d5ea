import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, ok, toRfc3339 } from '#kernel';
import {
  CancelImport,
  DeleteImportFile,
  GetImport,
  GetLoad,
  ImportFileView,
  ListImportFiles,
  ListImports,
  StartImport,
} from '../../contracts/index.js';
import type { DataErrorCode } from '../../domain/data.errors.js';
import { Catalogue } from '../ports/catalogue.port.js';
import { type ImportFile, ImportFolder } from '../ports/import-folder.port.js';
import { Imports } from './imports.js';

@CommandHandler(StartImport)
export class StartImportHandler implements ICommandHandler<StartImport> {
  constructor(private readonly imports: Imports) {}

  execute(command: StartImport) {
    return this.imports.start(command);
  }
}

@CommandHandler(CancelImport)
export class CancelImportHandler implements ICommandHandler<CancelImport> {
  constructor(private readonly imports: Imports) {}

  execute({ importId }: CancelImport) {
    return this.imports.cancel(importId);
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly imports: Imports) {}

  execute({ importId }: GetImport) {
    return this.imports.find(importId);
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(private readonly imports: Imports) {}

  execute() {
    return this.imports.list();
  }
}

@QueryHandler(ListImportFiles)
export class ListImportFilesHandler implements IQueryHandler<ListImportFiles> {
  constructor(private readonly folder: ImportFolder) {}

  async execute(): Promise<ImportFileView[]> {
    return (await this.folder.list()).map(toFileView);
  }
}

@CommandHandler(DeleteImportFile)
export class DeleteImportFileHandler implements ICommandHandler<DeleteImportFile> {
  constructor(private readonly folder: ImportFolder) {}

  async execute({ name }: DeleteImportFile): Promise<Result<ImportFileView, DataErrorCode>> {
    const deleted = await this.folder.delete(name);
    return deleted.ok ? ok(toFileView(deleted.value)) : deleted;
  }
}

@QueryHandler(GetLoad)
export class GetLoadHandler implements IQueryHandler<GetLoad> {
  constructor(private readonly catalogue: Catalogue) {}

  execute({ loadId }: GetLoad) {
    return this.catalogue.load(loadId);
  }
}

const toFileView = ({ name, bytes, writtenAt }: ImportFile): ImportFileView =>
  Object.assign(new ImportFileView(), { name, bytes, writtenAt: toRfc3339(writtenAt) });
