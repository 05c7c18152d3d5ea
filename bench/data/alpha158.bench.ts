/**
 * Alpha158 of 500 symbols × 2,520 days: `npm run bench -- data.alpha158`. Rows a second are symbol-days with all 158 features a processor
 * second, page faults of the 1.6 GB of results included; each run is a process of its own, as the peers' are. `sum-resi20` is the peers'
 * checksum: the sum of RESI20 over all rows.
 */
import { spawnSync } from 'node:child_process';
import { alpha158, defineFeatures, evaluate } from '#features';
import { median, printFigure } from '../figure.js';
import { DAYS, SYMBOLS, ohlcvPanel, panelDigest } from './ohlcv-panel.js';

const RUNS = 5;
const PEER_BYTES = '44431c2e70b6';
const CHILD = '--child';

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly sumResi20: number;
}

if (process.argv.includes(CHILD)) process.stdout.write(JSON.stringify(measure()));
else report(Array.from({ length: RUNS }, runApart));

function runApart(): Run {
  const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? '', CHILD], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function measure(): Run {
  const panel = ohlcvPanel();
  if (!panelDigest(panel).startsWith(PEER_BYTES)) throw new Error('the bars are not those of the peers');
  const set = defineFeatures(alpha158());
  if (!set.ok) throw new Error(set.refusal.message);
  const before = process.cpuUsage();
  const values = evaluate(set.value, panel);
  const { user, system } = process.cpuUsage(before);
  if (!values.ok) throw new Error(values.refusal.message);
  const resi20 = values.value[set.value.features.findIndex(({ name }) => name === 'RESI20')] ?? new Float64Array();
  return {
    seconds: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    sumResi20: resi20.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0),
  };
}

function report(runs: readonly Run[]): void {
  printFigure('data.alpha158.rows-per-second', (SYMBOLS * DAYS) / median(runs.map(({ seconds }) => seconds)), 'rows/s');
  printFigure('data.alpha158.peak-rss-mb', median(runs.map(({ peakMb }) => peakMb)), 'MB');
  printFigure('data.alpha158.sum-resi20', median(runs.map(({ sumResi20 }) => sumResi20)), '');
}
