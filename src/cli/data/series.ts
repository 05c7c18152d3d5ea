import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#kernel';
import type { DatedSeriesView, SeriesChange, SeriesReleaseView } from '#modules/data';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { answered } from './answered.js';
import { momentOf } from './moment-of.js';
import { visitAs } from './visit.js';

const REJECTED_SHOWN = 20;
const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** `data series` */
export function registerSeries(data: Command): void {
  const series = data
    .command('series')
    .description('dated series with the time of every release: macro figures, insiders, holdings, counts of your own');
  registerShow(series);
  registerSeriesImport(series);
  registerCollect(series);
  registerImages(series);
}

function registerShow(series: Command): void {
  const list = series.command('list').description('the series that are kept, and what they are called in expressions');
  list.action(async () => {
    const { ListDatedSeries } = await import('#modules/data');
    const found = await visitAs('admin', ({ ask }) => ask(ListDatedSeries.of({})));
    const table = textTable(
      ['series', 'kind', 'unit', 'releases', 'first', 'last', 'known at', 'in expressions'],
      found.map(rowOf),
    );
    outputOf(list).result({ series: found }, found.length === 0 ? 'There is no series yet.' : table);
  });
  const show = series
    .command('show')
    .description('the releases of a series, the latest first')
    .argument('<name>', 'such as macro.cpi')
    .option('--instrument <id>', 'of this instrument alone')
    .option('--as-of <date>', 'only what was known then')
    .option('--limit <count>', 'how many at most', '20');
  show.action(async (name: string, options: { instrument?: string; asOf?: string; limit: string }) => {
    const { ListSeriesReleases } = await import('#modules/data');
    const { checked } = await import('#platform/http');
    const request = ListSeriesReleases.of({
      name,
      limit: Number(options.limit),
      ...(options.instrument === undefined ? {} : { instrumentId: options.instrument }),
      ...(options.asOf === undefined ? {} : { asOf: momentOf('--as-of', options.asOf) }),
    });
    const releases = await visitAs('admin', async ({ ask }) =>
      answered(await ask(checked(ListSeriesReleases, request))),
    );
    outputOf(show).result({ name, releases }, releasesInWords(releases));
  });
}

interface ImportOptions {
  readonly name: string;
  readonly unit: string;
  readonly kind?: 'figure' | 'flow' | 'state';
  readonly lag?: string;
  readonly about?: string;
  readonly source?: string;
}

function registerSeriesImport(series: Command): void {
  const command = series
    .command('import')
    .description('keep a series of a CSV or Parquet file: a column date, columns of numbers, and known_at or --lag')
    .argument('<file>')
    .requiredOption('--name <name>', 'what it is called, such as satellite.cars')
    .requiredOption('--unit <unit>', 'what a value is in, such as cars')
    .option('--kind <kind>', 'figure (a value a period), flow (amounts that add up) or state (the latest counts)')
    .option('--lag <time>', 'from the end of a date (UTC) to its release, such as 90m, 8h or 2d')
    .option('--about <text>', 'what it is')
    .option('--source <name>', 'who supplies it');
  command.action(async (file: string, { lag, ...options }: ImportOptions) => {
    const [{ ImportSeries }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const format = file.toLowerCase().endsWith('.parquet') ? 'parquet' : 'csv';
    const content = await readFile(file, format === 'csv' ? 'utf8' : 'base64');
    const request = {
      ...options,
      format,
      content,
      ...(lag === undefined ? {} : { releaseLagSeconds: secondsOf(lag) }),
    };
    const change = await visitAs('admin', async ({ execute }) =>
      answered(await execute(checked(ImportSeries, ImportSeries.of(request as never)))),
    );
    outputOf(command).result(change, changeInWords(change));
  });
}

interface CollectOptions {
  readonly name?: string;
  readonly unit?: string;
  readonly from: string;
  readonly to: string;
  readonly releaseTime?: string;
  readonly user: string;
}

function registerCollect(series: Command): void {
  const command = series
    .command('collect')
    .description('keep a series of a provider with all its vintages: fred, or edgar for facts of companies')
    .argument('<provider>')
    .argument('<series>', 'as the provider calls it, such as CPIAUCSL')
    .requiredOption('--from <date>', 'first period')
    .requiredOption('--to <date>', 'last period')
    .option('--name <name>', 'what it is called here (default: macro. and the series)')
    .option('--unit <unit>', 'what a value is in')
    .option('--release-time <hh:mm>', 'when on its day it comes out, in New York (default: at the end of the day)')
    .option('--user <name>', 'whose keys', 'admin');
  command.action(async (provider: string, name: string, { user, ...options }: CollectOptions) => {
    const [{ CollectSeries }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const request = checked(CollectSeries, CollectSeries.of({ provider, series: name, ...options }));
    const change = await visitAs(user, async ({ execute }) => answered(await execute(request)));
    outputOf(command).result(change, changeInWords(change));
  });
}

interface ImagesOptions {
  readonly name: string;
  readonly model: string;
  readonly unit: string;
  readonly about?: string;
}

function registerImages(series: Command): void {
  const command = series
    .command('images')
    .description('make numbers of PNG and JPEG images with a network of yours (DATA_IMAGE_MODELS_FOLDER) and keep them')
    .argument('<list>', 'a CSV file with the columns file, date, known_at and, where it is of one, instrument')
    .requiredOption('--name <name>', 'what the series is called, such as satellite.cars')
    .requiredOption('--model <folder>', 'name of the network: a folder with model.onnx and image.json')
    .requiredOption('--unit <unit>', 'what a value is in')
    .option('--about <text>', 'what it is');
  command.action(async (list: string, options: ImagesOptions) => {
    const [{ ImportImages }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const request = ImportImages.of({ ...options, images: await imagesOf(list) });
    const change = await visitAs('admin', async ({ execute }) =>
      answered(await execute(checked(ImportImages, request))),
    );
    outputOf(command).result(change, changeInWords(change));
  });
}

async function imagesOf(list: string) {
  const { splitFields } = await import('#market-files');
  const [header = '', ...lines] = (await readFile(list, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = splitFields(header, ',') ?? [];
  return Promise.all(
    lines.map(async (line) => {
      const fields = splitFields(line, ',') ?? [];
      const field = (name: string): string => fields[names.indexOf(name)] ?? '';
      const instrumentId = field('instrument');
      return {
        content: await readFile(resolve(dirname(list), field('file')), 'base64'),
        period: momentOf('date', field('date')),
        knownAt: momentOf('known_at', field('known_at')),
        ...(instrumentId === '' ? {} : { instrumentId }),
      };
    }),
  );
}

const dayOf = (time: string | null): string => time?.slice(0, 10) ?? '-';

function rowOf({ name, kind, unit, values, firstPeriod, lastPeriod, lastKnownAt, fields }: DatedSeriesView): string[] {
  const [first = '', ...more] = fields;
  const called = more.length === 0 ? `$${first}` : `$${first} and ${more.length} more`;
  return [
    name,
    kind,
    unit,
    `${values}`,
    dayOf(firstPeriod),
    dayOf(lastPeriod),
    lastKnownAt?.slice(0, 16) ?? '-',
    called,
  ];
}

function releasesInWords(releases: readonly SeriesReleaseView[]): string {
  const columns = releases[0]?.numbers.map(({ column }) => column) ?? [];
  const rows = releases.map(({ instrumentId, period, knownAt, origin, numbers }) => [
    period.slice(0, 10),
    knownAt.slice(0, 19),
    instrumentId ?? '',
    origin.slice(0, 30),
    ...numbers.map(({ value }) => (value === undefined ? '-' : `${value}`)),
  ]);
  return rows.length === 0
    ? 'Nothing was known.'
    : textTable(['of', 'known at', 'instrument', 'from', ...columns], rows);
}

function changeInWords({ name, read, changed, rejected }: SeriesChange): string {
  const lines = rejected.slice(0, REJECTED_SHOWN).map(({ row, reason }) => `  row ${row}  ${reason}`);
  const more = rejected.length - lines.length;
  return [
    `${name}: ${read} observations read, ${changed} new or changed, ${rejected.length} left out`,
    ...lines,
    ...(more > 0 ? [`  … and ${more} more (--json has them)`] : []),
  ].join('\n');
}

function secondsOf(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * (UNITS[unit] ?? 1);
  throw new UserError('PLATFORM.INVALID_REQUEST', `--lag must be such as 90m, 8h or 2d, not ${text}.`, {
    option: '--lag',
  });
}
