// Runs benchmarks: npm run bench -- [AREA or NAME…] [--json]. An area is a folder (desk, engine), a name the start of a figure's.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const folder = dirname(fileURLToPath(import.meta.url));
const loader = new URL('../tools/typescript-loader.mjs', import.meta.url).href;
const NODE = ['--disable-warning=ExperimentalWarning', '--import', loader];
/** Areas that use what the tests use, which is not built. */
const FROM_SOURCE: ReadonlySet<string> = new Set(['split']);
const json = process.argv.includes('--json');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = globSync('*/*.bench.ts', { cwd: folder }).toSorted();
const areas = [...new Set(files.map((file) => dirname(file)))];

const unknown = names.find((name) => !areas.includes(name.split('.', 1)[0] ?? ''));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark ${unknown}. Areas: ${areas.join(', ')}; a name begins with its area, such as desk.order-path.`,
  );
  process.exit(2);
}

const wanted = (file: string): boolean => {
  const [area = '', script = ''] = file.replace('.bench.ts', '').split('/');
  return (
    names.length === 0 ||
    names.some((name) => name === area || `${area}.${script}`.startsWith(name) || name.startsWith(`${area}.${script}`))
  );
};

let failed = 0;
for (const file of files.filter(wanted)) {
  if (!json) console.log(`\n${file}`);
  failed += (await run(file)) === 0 ? 0 : 1;
}
process.exitCode = failed === 0 ? 0 : 1;

function run(file: string): Promise<number> {
  const conditions = FROM_SOURCE.has(dirname(file)) ? ['--conditions=@app/source'] : [];
  const child = spawn(process.execPath, [...NODE, ...conditions, join(folder, file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface(child.stdout).on('line', show);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function show(line: string): void {
  if (json || !line.startsWith('{')) return console.log(line);
  const { name, value, unit } = JSON.parse(line) as Figure;
  console.log(`  ${name.padEnd(52)} ${String(value).padStart(14)} ${unit}`);
}
