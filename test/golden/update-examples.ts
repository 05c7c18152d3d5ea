// Runs the examples and writes what came of them beside them:   node tools/update-examples.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { examples, figuresOf, isPossible, runsOf } from './example-runs.js';

for (const example of examples) {
  const runs = [];
  for (const run of runsOf(example)) {
    const expected = isPossible(run) ? await figuresOf(example, run) : run.expected;
    runs.push({ ...run, expected });
    console.log(example.name, run.title, JSON.stringify(expected));
  }
  const text = `${JSON.stringify({ runs }, null, 2)}\n`;
  if (text !== readFileSync(example.expectations, 'utf8')) writeFileSync(example.expectations, text);
}
