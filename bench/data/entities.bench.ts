/**
 * Whom finance tweets are about: `npm run bench -- data.entities`. A cashtag tells who is meant; it is taken out, and the rest of the text must
 * tell it by names alone. Precision counts everybody who was found without a cashtag as wrong, so it is a lower bound; recall counts texts whose
 * rest does not name the company at all, so it is one too: `named` is the recall among those that do.
 */
import { existsSync } from 'node:fs';
import { EntityLinker } from '#features';
import { printFigure } from '../figure.js';
import { entityNames } from './entity-names.js';
import { TWEETS, tweets } from './tweets.js';

const DAY = '2020-01-01';
/** Texts of the training set that are shown; those that it is judged by are not looked at. */
const SHOWN = 60;
const CASHTAG = /\$[A-Za-z]{1,6}(?:\.[A-Za-z])?/g;

if (existsSync(TWEETS)) for (const set of ['sent_train', 'sent_valid'] as const) measure(set);
else process.stderr.write(`${TWEETS} is not there: nothing to measure\n`);

function measure(set: 'sent_train' | 'sent_valid'): void {
  const linker = new EntityLinker(entityNames, DAY);
  const texts = tweets(set).map(({ text }) => text);
  const before = process.cpuUsage();
  const linked = texts.map((text) => linker.link(text));
  const seconds = process.cpuUsage(before).user / 1e6;
  let [right, wrong, missed, unnamed] = [0, 0, 0, 0];
  const odd: string[] = [];
  texts.forEach((text, row) => {
    const truth = new Set(linked[row]?.filter(({ by }) => by === 'cashtag').map(({ entityId }) => entityId));
    if (truth.size === 0) return;
    const rest = text.replaceAll(CASHTAG, ' ');
    const found = linker.link(rest);
    for (const { entityId, text: by } of found) {
      if (truth.delete(entityId)) right += 1;
      else {
        wrong += 1;
        odd.push(`not tagged: ${entityId} by ${by} in ${text}`);
      }
    }
    for (const entityId of truth) {
      if (isNamed(rest, entityId)) {
        missed += 1;
        odd.push(`missed: ${entityId} in ${text}`);
      } else unnamed += 1;
    }
  });
  const name = set === 'sent_valid' ? 'data.entities' : 'data.entities.training';
  printFigure(`${name}.precision`, right / (right + wrong), '');
  printFigure(`${name}.recall`, right / (right + missed + unnamed), '');
  printFigure(`${name}.recall-named`, right / (right + missed), '');
  printFigure(`${name}.texts-per-second`, texts.length / seconds, 'texts/s');
  process.stderr.write(`\n${name}: ${right} right, ${wrong} not tagged, ${missed} missed, ${unnamed} not named\n`);
  if (set === 'sent_train') process.stderr.write(`${odd.slice(0, SHOWN).join('\n')}\n`);
}

/** Whether a word that begins as one of its names does stands in the text. */
function isNamed(text: string, entityId: string): boolean {
  const names = entityNames.filter((name) => name.entityId === entityId && name.kind !== 'ticker');
  const plain = text.toLowerCase();
  return names.some(({ value }) =>
    plain.includes(
      (/^[\p{L}\p{N}&'.-]+/u.exec(value.replace(/^The /, ''))?.[0] ?? value).toLowerCase().replace(/[.,]+$/, ''),
    ),
  );
}
