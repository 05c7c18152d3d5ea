/**
 * Sentiment of finance tweets: `npm run bench -- data.sentiment`. Trained on ../shared/data/news/sent_train, judged once on sent_valid, with
 * which nothing was chosen; prints confusion tables to the error stream.
 */
import { existsSync } from 'node:fs';
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
import { type Labelled, TWEETS, tweets } from './tweets.js';

if (existsSync(TWEETS)) await main();
else process.stderr.write(`${TWEETS} is not there: nothing to measure\n`);

async function main(): Promise<void> {
  const [training, unseen] = [tweets('sent_train'), tweets('sent_valid')];
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
