import { type Clock, type Result, UserError } from '#kernel';
import { type Causality, HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import type { MarketFileErrorCode } from '#market-files';
import {
  IMPORT_FILES,
  ImportTicks,
  type ImportView,
  type LoadReport,
  type TickImportReport,
} from '../../contracts/index.js';
import { type DataErrorCode, dataErrors } from '../../domain/data.errors.js';
import { importedFiles } from '../load-origin.js';
import type { LoadReader } from '../load-reader.js';
import type { Loads } from '../loads.js';
import type { ImportFolder } from '../ports/import-folder.port.js';
import type { AskedImport, ImportStore } from '../ports/import-store.port.js';
import type { MarketFolders } from '../ports/market-folders.port.js';
import type { TickImport } from './tick-import.js';

export interface ImportTask {
  readonly importId: string;
}

/** Kept small: it is shown wherever the import is. */
export type ImportOutcome = Pick<ImportView, 'loadId' | 'instrumentIds' | 'bars' | 'rejectedRows' | 'issues' | 'ticks'>;

export interface ImportParts {
  readonly store: ImportStore;
  readonly folder: ImportFolder;
  readonly folders: MarketFolders;
  readonly reader: LoadReader;
  readonly loads: Loads;
  readonly ticks: TickImport;
  readonly causality: Causality;
  readonly clock: Clock;
}

/** The rest is storing. */
const SHARE_OF_READING = 0.8;
const TOLD_EVERY = 500_000n;

/** Reads files of the import folder, checks and stores them. Run again after a kill it changes nothing that is there already. */
@HandlesJob(IMPORT_FILES)
export class ImportFilesJob implements JobHandler<ImportTask, ImportOutcome> {
  constructor(private readonly parts: ImportParts) {}

  async run({ importId }: ImportTask, job: RunningJob): Promise<ImportOutcome> {
    const asked = await this.parts.store.find(importId);
    if (asked === null) throw new UserError('DATA.IMPORT_UNKNOWN', dataErrors['DATA.IMPORT_UNKNOWN'].message);
    const { root, paths } = valueOf(await this.parts.folder.find(asked.files));
    return this.parts.causality.within({ causationId: null, actor: asked.userName }, () =>
      asked.format === 'BARS' ? this.bars(asked, { root, paths }, job) : this.recordings(asked, paths, job),
    );
  }

  private async bars(
    { files, options }: AskedImport,
    { root, paths }: { readonly root: string; readonly paths: readonly string[] },
    { signal, progress }: RunningJob,
  ): Promise<ImportOutcome> {
    const { folders, reader, loads } = this.parts;
    const tell = this.seldom(progress);
    const told = (share: number): void => void tell(share * SHARE_OF_READING, 'reads and checks rows').catch(ignored);
    const reading = { root, timeframe: options.timeframe, progress: told, signal };
    const read = valueOf(await folders.open(paths, reading));
    const load = valueOf(reader.loadOf(importedFiles(files), read));
    signal.throwIfAborted();
    await progress.report(SHARE_OF_READING, 'stores what is sound');
    signal.throwIfAborted();
    return outcomeOf(valueOf(await loads.take(load, options.replay ?? false)));
  }

  private async recordings(
    { files, options }: AskedImport,
    paths: readonly string[],
    { signal, progress }: RunningJob,
  ): Promise<ImportOutcome> {
    const tell = this.seldom(progress);
    const ticks: TickImportReport[] = [];
    for (const [place, path] of paths.entries()) {
      const { instrumentId = '', market, source } = options;
      const command = Object.assign(ImportTicks.of({ file: path, format: 'BINANCE_DEPTH', instrumentId }), {
        ...(market === undefined ? {} : { market }),
        ...(source === undefined ? {} : { source }),
      });
      const told = (share: number, count: number): Promise<void> =>
        tell((place + share) / paths.length, `${count} ticks of ${files[place] ?? path}`);
      ticks.push(valueOf(await this.parts.ticks.run(command, { name: files[place] ?? path, signal, told })));
    }
    return { loadId: null, instrumentIds: [], bars: 0, rejectedRows: 0, issues: 0, ticks };
  }

  private seldom(progress: RunningJob['progress']): RunningJob['progress']['report'] {
    let last: bigint | null = null;
    return async (share, note) => {
      const now = this.parts.clock.elapsedMicros();
      if (last !== null && now - last < TOLD_EVERY) return;
      last = now;
      await progress.report(share, note);
    };
  }
}

/** Where nobody hears of progress the import goes on. */
const ignored = (): void => undefined;

const outcomeOf = ({ id, instrumentIds, bars, rejectedRows, issues }: LoadReport): ImportOutcome => ({
  loadId: id,
  instrumentIds,
  bars,
  rejectedRows: rejectedRows.length,
  issues: issues.length,
  ticks: [],
});

/** A job has no caller to answer: what it was refused for becomes its error. */
function valueOf<T>(result: Result<T, DataErrorCode | MarketFileErrorCode>): T {
  if (result.ok) return result.value;
  const { code, message, details } = result.refusal;
  throw new UserError(code, [message, Object.values(details).join(', ')].join(' ').trim(), details);
}
