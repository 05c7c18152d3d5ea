/**
 * Sentiment of finance tweets: `npm run bench -- data.sentiment`. Trained on ../shared/data/news/sent_train, judged once on sent_valid, with
 * which nothing was chosen; prints confusion tables to the error stream.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  LexiconSentiment,
  LinearSentiment,
  type SentimentModel,
  qualityOf,
  sentimentLabels,
  trainLinearSentiment,
} from '#features';
import { SeededRng } from '#kernel';
import { printFigure } from '../figure.js';

const FOLDER = '../shared/data/news';
const FIELD = /"((?:[^"]|"")*)"|([^,\n]*)/y;

if (existsSync(FOLDER)) await main();
else process.stderr.write(`${FOLDER} is not there: nothing to measure\n`);

async function main(): Promise<void> {
  const [training, unseen] = [texts('sent_train'), texts('sent_valid')];
  const before = process.cpuUsage();
  const model = trainLinearSentiment(training, new SeededRng(1));
  const { user, system } = process.cpuUsage(before);
  if (!model.ok) throw new Error(model.refusal.message);
  await judge('data.sentiment', new LinearSentiment(model.value), unseen);
  await judge('data.sentiment.lexicon', new LexiconSentiment(), unseen);
  printFigure('data.sentiment.train-seconds', (user + system) / 1e6, 's');
}

async function judge(name: string, model: SentimentModel, unseen: readonly Labelled[]): Promise<void> {
  const truth = unseen.map(({ label }) => label);
  const before = process.cpuUsage();
  const judged = await model.judge(unseen.map(({ text }) => text));
  const { user } = process.cpuUsage(before);
  const quality = qualityOf(
    truth,
    judged.map(({ label }) => label),
  );
  printFigure(`${name}.macro-f1`, quality.macroF1, '');
  printFigure(`${name}.accuracy`, quality.accuracy, '');
  printFigure(`${name}.texts-per-second`, (unseen.length / user) * 1e6, 'texts/s');
  process.stderr.write(`\n${name}, true class by given class\n`);
  for (const label of sentimentLabels)
    process.stderr.write(`${label.padEnd(8)} ${JSON.stringify(quality.confusion[label])}\n`);
}

interface Labelled {
  readonly text: string;
  readonly label: (typeof sentimentLabels)[number];
}

function texts(name: string): Labelled[] {
  const csv = gunzipSync(readFileSync(`${FOLDER}/${name}.csv.gz`))
    .toString('utf8')
    .replaceAll('\r\n', '\n');
  const rows: Labelled[] = [];
  FIELD.lastIndex = csv.indexOf('\n') + 1;
  while (FIELD.lastIndex < csv.length) {
    const text = field(csv);
    const label = sentimentLabels[Number(field(csv))];
    if (label === undefined) throw new Error(`${name}: a row without a label`);
    rows.push({ text, label });
  }
  return rows;
}

/** The next field; goes past the comma or the end of the line behind it. */
function field(csv: string): string {
  const [, quoted, plain] = FIELD.exec(csv) ?? [];
  FIELD.lastIndex += 1;
  return quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
}
