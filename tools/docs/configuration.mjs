import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentName } from '../../src/platform/config/load-section.ts';
import { code, page, table } from './markdown.mjs';
import { classesOf, sourceFiles } from './source-files.mjs';

const TEXT = `Read once, at start, from the environment; a value that is not valid ends the start with a line that names the variable
and what was expected. Lists are separated by commas. What has no default is off until it is set.`;

/** The program as a whole first, then module by module. */
export async function configurationReference(root) {
  const files = sourceFiles(root, /\.config\.ts$/, ['src']);
  const sections = await Promise.all(files.map((file) => section(root, file)));
  return page(
    '# Configuration',
    TEXT,
    ...sections.toSorted((a, b) => a.order.localeCompare(b.order)).map(({ text }) => text),
  );
}

async function section(root, file) {
  const name = basename(file, '.config.ts');
  const prefix = name === 'platform' ? '' : name;
  const exports = await import(pathToFileURL(join(root, file)).href);
  const [written] = classesOf(join(root, file));
  const defaults = new exports[written.name]();
  const rows = written.members.map(({ name: key, comment, decorators }) => [
    code(environmentName(prefix, key)),
    shown(defaults[key]),
    allowed(decorators),
    comment,
  ]);
  const title = `## ${prefix === '' ? 'The program' : prefix}`;
  return { order: prefix, text: `${title}\n\n${table(['variable', 'default', 'allowed', 'meaning'], rows)}` };
}

function shown(value) {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return code(Array.isArray(value) ? value.join(',') : String(value));
}

const PHRASES = [
  [/^IsBoolean\(/, () => '`true` or `false`'],
  [/^IsInt\(/, () => 'whole number'],
  [/^(IsNumber|IsNumberString)\(/, () => 'number'],
  [/^Min\((.*)\)$/, (limit) => `at least ${limit.replaceAll('_', '')}`],
  [/^Max\((.*)\)$/, (limit) => `at most ${limit.replaceAll('_', '')}`],
  [/^MinLength\((.*)\)$/, (limit) => `at least ${limit} characters`],
  [/^IsIn\(\[(.*)\]\)$/, (choices) => choices.replaceAll("'", '`')],
  [/^url\((.*)\)$/, (protocols) => `URL: ${protocols.replaceAll("'", '`')}`],
  [/^Matches\((\/.*\/)/, (pattern) => `each as ${code(pattern)}`],
  [/^IsArray\(/, () => 'list'],
];

const allowed = (decorators) =>
  decorators
    .flatMap((decorator) =>
      PHRASES.flatMap(
        ([pattern, phrase]) =>
          pattern
            .exec(decorator)
            ?.slice(0, 2)
            .map((_, at, all) => (at === 0 ? phrase(all[1] ?? '') : '')) ?? [],
      ),
    )
    .filter((phrase) => phrase !== '')
    .join(', ');
