import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { apiClient } from './api-client.mjs';
import { commandLineReference } from './command-line.mjs';
import { configurationReference } from './configuration.mjs';
import { deployment } from './deployment.mjs';
import { errorReference } from './errors.mjs';
import { eventReference } from './events.mjs';
import { indicatorReference } from './indicators.mjs';
import { featureReference } from './features.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns {Promise<Record<string, string>>} path → text */
const made = async () => ({
  'docs/reference/errors.md': await errorReference(root),
  'docs/reference/events.md': await eventReference(root),
  'docs/reference/configuration.md': await configurationReference(root),
  'docs/reference/cli.md': commandLineReference(),
  'docs/reference/indicators.md': indicatorReference(),
  'docs/reference/features.md': featureReference(),
  ...(await deployment(root)),
  ...(await apiClient()),
});

const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(await made())) {
  const file = join(root, path);
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (textOf(file) === wanted) continue;
  if (check) {
    console.error(`${path} is out of date. Run: node tools/generate-docs.mjs`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
  console.log(path);
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
