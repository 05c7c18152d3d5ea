import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import type { JobStatus } from '#messaging';
import { IMPORT_FILES, ImportView, type StartImport } from '../../contracts/index.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';
import { DownloadTools } from '../download-tools.js';
import { ImportFolder } from '../ports/import-folder.port.js';
import { type AskedImport, ImportStore } from '../ports/import-store.port.js';
import type { ImportOutcome } from './import-files.job.js';
import { TickImport } from './tick-import.js';

/** Accepts imports and says how they are. */
@Injectable()
export class Imports {
  constructor(
    private readonly folder: ImportFolder,
    private readonly store: ImportStore,
    private readonly ticks: TickImport,
    private readonly tools: DownloadTools,
  ) {}

  async start(command: StartImport): Promise<Result<ImportView, DataErrorCode>> {
    const { files, format = 'BARS', timeframe, replay, instrumentId = '', market, source } = command;
    const found = await this.folder.find(files);
    if (!found.ok) return found;
    const named =
      format === 'BARS' ? null : this.ticks.refusalOf({ instrumentId, ...(source === undefined ? {} : { source }) });
    if (named !== null) return refused(named);
    const { ids, causality, clock, jobs } = this.tools;
    const given = { timeframe, replay, instrumentId: command.instrumentId, market, source };
    const asked: AskedImport = {
      id: ids.next('import'),
      userName: causality.current().actor,
      files,
      format,
      options: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      createdAt: clock.nowMicros(),
    };
    await this.store.add(asked);
    await jobs.enqueue(IMPORT_FILES, asked.id, { importId: asked.id });
    return ok(await this.viewOf(asked));
  }

  async find(id: string): Promise<ImportView | null> {
    const asked = await this.store.find(id);
    return asked === null ? null : this.viewOf(asked);
  }

  async list(): Promise<ImportView[]> {
    return Promise.all((await this.store.list()).map((asked) => this.viewOf(asked)));
  }

  async cancel(id: string): Promise<Result<ImportView, DataErrorCode>> {
    const asked = await this.store.find(id);
    if (asked === null) return refused(refusal('DATA.IMPORT_UNKNOWN', { id }));
    await this.tools.jobs.cancel(IMPORT_FILES, id);
    return ok(await this.viewOf(asked));
  }

  private async viewOf({ id, files, format }: AskedImport): Promise<ImportView> {
    const status = await this.tools.jobs.status(IMPORT_FILES, id);
    return Object.assign(new ImportView(), { id, files: [...files], format, ...progressOf(status) });
  }
}

type Standing = Omit<ImportView, 'id' | 'files' | 'format'>;

/** The queue forgets what was over long ago. */
function progressOf(status: JobStatus | null): Standing {
  if (status === null) return { state: 'DONE', progress: 1, note: '', ...nothingYet, ...noError };
  const { state, progress, note, result, error } = status;
  const outcome = (result as ImportOutcome | null) ?? nothingYet;
  const fault = error === null ? noError : { errorCode: error.code, errorMessage: error.message };
  return { state, progress, note, ...outcome, ...fault };
}

const noError = { errorCode: null, errorMessage: null };

const nothingYet: ImportOutcome = {
  loadId: null,
  instrumentIds: [],
  bars: 0,
  rejectedRows: 0,
  issues: 0,
  ticks: [],
};
