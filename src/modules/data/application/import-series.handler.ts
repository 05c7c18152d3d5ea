import { Buffer } from 'node:buffer';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { ImportSeries, SeriesChange } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { Series } from '../domain/series/series.js';
import { type SeriesReading, readSeriesTable } from '../domain/series/series-table.js';
import { SeriesFiles } from './ports/series-files.port.js';
import { SeriesKeeper } from './series-keeper.js';

const MICROS = 1_000_000;
const REJECTED_SHOWN = 1000;

@CommandHandler(ImportSeries)
export class ImportSeriesHandler implements ICommandHandler<ImportSeries> {
  constructor(
    private readonly files: SeriesFiles,
    private readonly keeper: SeriesKeeper,
  ) {}

  async execute(command: ImportSeries): Promise<Result<SeriesChange, DataErrorCode>> {
    const read = await this.read(command);
    if (typeof read === 'string') return refused(refusal('DATA.SERIES_FILE_WRONG', { expected: read }));
    const { values, rejected } = read;
    if (values.length === 0)
      return refused(refusal('DATA.SERIES_FILE_WRONG', { expected: 'rows', reason: rejected[0]?.reason ?? 'no rows' }));
    const kept = await this.keeper.keep(seriesOf(command, read), values);
    if (!kept.ok) return kept;
    return ok(
      Object.assign(new SeriesChange(), {
        name: command.name,
        read: values.length,
        changed: kept.value,
        rejected: rejected.slice(0, REJECTED_SHOWN).map((each) => ({ ...each })),
      }),
    );
  }

  private async read({ format, content, kind, releaseLagSeconds }: ImportSeries): Promise<SeriesReading | string> {
    const table = await this.files.read(format, Buffer.from(content, format === 'csv' ? 'utf8' : 'base64'));
    if (typeof table === 'string') return table;
    const read = readSeriesTable(table, releaseLagSeconds === undefined ? null : releaseLagSeconds * MICROS);
    if (typeof read === 'string' || kind !== 'figure') return read;
    if (read.columns.length === 1) return { ...read, columns: ['value'] };
    return isFigure(read) ? read : 'one column of numbers, or value and expected';
  }
}

const isFigure = ({ columns }: Pick<SeriesReading, 'columns'>): boolean =>
  columns.includes('value') && columns.every((column) => column === 'value' || column === 'expected');

const seriesOf = ({ name, kind, unit, about, source }: ImportSeries, { columns }: SeriesReading): Series => ({
  name,
  kind: kind ?? (isFigure({ columns }) ? 'figure' : 'state'),
  columns,
  unit,
  about: about ?? '',
  source: source ?? 'file',
});
