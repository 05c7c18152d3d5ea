import { open as openFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UserError } from '#kernel';
import type { FeatureMatrix, FeatureSetView } from '#modules/data';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { momentOf } from './moment-of.js';
import { visitAs } from './visit.js';

const HASH_SHOWN = 12;

/** `data features` */
export function registerFeatures(data: Command): void {
  const features = data
    .command('features')
    .description('feature sets by name, their definitions, and matrices of them to learn from');
  registerList(features);
  registerMatrix(features);
}

function registerList(features: Command): void {
  const list = features.command('list').description('the sets that can be asked for by name');
  list.action(async () => {
    const sets = await allSets();
    const rows = sets.map(({ name, features: of, lookbackBars, definitionSha256, about }) => [
      name,
      `${of.length}`,
      `${lookbackBars}`,
      definitionSha256.slice(0, HASH_SHOWN),
      about,
    ]);
    outputOf(list).result({ sets }, textTable(['set', 'features', 'bars back', 'definition', 'what it is'], rows));
  });
  const show = features.command('show').description('the features of a set').argument('<set>', 'such as alpha158');
  show.action(async (name: string) => {
    const sets = await allSets();
    const found = sets.find((set) => set.name === name);
    if (found === undefined) {
      const names = sets.map((set) => set.name).join(', ');
      throw new UserError('FEATURES.UNKNOWN_SET', `There is no feature set ${name}. There are ${names}.`);
    }
    const rows = found.features.map(({ name: feature, lookbackBars, definitionSha256, expression }) => [
      feature,
      `${lookbackBars}`,
      definitionSha256.slice(0, HASH_SHOWN),
      expression,
    ]);
    outputOf(show).result(found, textTable(['feature', 'bars back', 'definition', 'expression'], rows));
  });
}

async function allSets(): Promise<FeatureSetView[]> {
  const { ListFeatureSets } = await import('#modules/data');
  return visitAs('admin', ({ ask }) => ask(ListFeatureSets.of({})));
}

interface MatrixOptions {
  readonly out: string;
  readonly set?: string;
  readonly expressions?: string[];
  readonly horizon: string;
  readonly from?: string;
  readonly to?: string;
}

function registerMatrix(features: Command): void {
  const command = features
    .command('matrix')
    .description(
      'write complete rows of features with the return that came after each to a CSV file: time, known_at, features, label',
    )
    .argument('<instrument>', 'such as SP500.INDEX')
    .requiredOption('--out <file>', 'where to')
    .option('--set <name>', 'a set by name (default: desk)')
    .option('--expressions <expressions...>', 'expressions instead, such as "Mean($close,20)/$close"')
    .option('--horizon <bars>', 'bars that the label looks ahead', '5')
    .option('--from <date>', 'rows of bars that closed at or after it')
    .option('--to <date>', 'no bar that closed after it is looked at');
  command.action(async (instrumentId: string, { out, horizon, from, to, ...of }: MatrixOptions) => {
    const [{ GetFeatureMatrix }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const request = GetFeatureMatrix.of({
      instrumentId,
      horizonBars: Number(horizon),
      ...of,
      ...(from === undefined ? {} : { from: momentOf('--from', from) }),
      ...(to === undefined ? {} : { to: momentOf('--to', to) }),
    });
    const matrix = await visitAs('admin', ({ ask }) => ask(checked(GetFeatureMatrix, request)));
    await write(out, matrix);
    const { names, times, dataSha256, definitionSha256 } = matrix;
    const facts = { instrumentId, file: out, rows: times.length, features: names, dataSha256, definitionSha256 };
    outputOf(command).result(
      facts,
      `${times.length} rows of ${names.length} features → ${out}\n  data ${dataSha256}\n  definitions ${definitionSha256}`,
    );
  });
}

async function write(out: string, { names, times, knownAt, values, labels }: FeatureMatrix): Promise<void> {
  const file = await openFile(out, 'w');
  try {
    await file.appendFile(`${['time', 'known_at', ...names, 'label'].map(field).join()}\n`);
    const lines = times.map((time, row) =>
      [time, knownAt[row], ...values.slice(row * names.length, (row + 1) * names.length), labels[row]].join(),
    );
    await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Quoted where it has to be: an expression has commas. */
const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
