import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ErrorCatalogue } from '../../src/platform/errors/error-catalogue.ts';
import { qualityRules } from '../../libs/market-files/quality/quality-rules.ts';
import { rowRules } from '../../libs/market-files/bars/row-rules.ts';
import { code, page, table } from './markdown.mjs';
import { codesIn, sourceFiles } from './source-files.mjs';

const TEXT = `Every refusal carries one of these codes: over REST as \`code\` of a problem+json answer (RFC 9457) with the status given
here, over GraphQL as \`extensions.code\`, on the command line in parentheses at the end of the line, and on a denied order as
its \`reasonCode\`. Codes never change their meaning.`;

/** Every registry of codes in the program. */
async function registries(root) {
  const files = sourceFiles(root, /(^|\/|\.)errors\.ts$/);
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href)));
  return modules.flatMap((exports) => Object.values(exports).filter(isRegistry));
}

export async function errorReference(root) {
  const all = Object.assign({}, ...(await registries(root)));
  refuseUnlisted(root, { ...all, ...rowRules, ...qualityRules });
  const catalogue = new ErrorCatalogue([all]);
  const byArea = Map.groupBy(Object.keys(all).toSorted(), (each) => each.split('.', 1)[0]);
  const areas = [...byArea].map(([area, codes]) => {
    const rows = codes.map((each) => [code(each), catalogue.statusOf(each), all[each].message]);
    return `## ${area}\n\n${table(['code', 'status', 'meaning'], rows)}`;
  });
  return page('# Errors', TEXT, ...areas, data());
}

/** @throws Error naming what the program says without a registry that lists it */
function refuseUnlisted(root, listed) {
  const areas = new Set(Object.keys(listed).map((each) => each.split('.', 1)[0]));
  const unlisted = sourceFiles(root, /\.ts$/).flatMap((file) =>
    codesIn(join(root, file))
      .filter((each) => areas.has(each.split('.', 1)[0]) && !(each in listed))
      .map((each) => `${each} in ${file}`),
  );
  if (unlisted.length > 0) throw new Error(`no registry of error codes lists ${unlisted.join(', ')}`);
}

function data() {
  return [
    '## Data quality',
    'Why a row of a loaded file was left out, in `rejectedRows` of a load or of `result.json`:',
    table(['code', 'meaning'], rowsOf(rowRules)),
    'What was noticed of a history as a whole, in `issues`; nothing is left out for it:',
    table(['code', 'meaning'], rowsOf(qualityRules)),
  ].join('\n\n');
}

const rowsOf = (rules) => Object.entries(rules).map(([each, meaning]) => [code(each), meaning]);

const isRegistry = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).length > 0 &&
  Object.entries(value).every(
    ([key, entry]) =>
      /^[A-Z]+\.[A-Z_]+$/.test(key) && typeof entry?.kind === 'string' && typeof entry.message === 'string',
  );
