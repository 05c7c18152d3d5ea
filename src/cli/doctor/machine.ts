import { availableParallelism, totalmem } from 'node:os';
import { type Finding, failure, fine, judged } from './finding.js';

const NODE_MAJOR = 24;
const MB = 1024 * 1024;

export function machineFindings(): Finding[] {
  const cores = availableParallelism();
  // Of a container, the smaller of its limit and the machine's memory.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const available = process.availableMemory();
  return [
    nodeFinding(process.versions.node),
    judged(
      cores,
      { fail: 1, warn: 2 },
      {
        check: 'processor',
        found: `${cores} ${cores === 1 ? 'core' : 'cores'}, ${process.platform} ${process.arch}`,
        advice: 'With one core training delays the desk; give it two.',
      },
    ),
    judged(
      available / MB,
      { fail: 400, warn: 1_000 },
      {
        check: 'memory',
        found: `${Math.round(available / MB)} MB available of ${Math.round(memory / MB)} MB`,
        advice: 'The desk and its database take about 700 MB: close other programs, or use a larger machine.',
      },
    ),
  ];
}

export function nodeFinding(version: string): Finding {
  const isRight = Number(version.split('.')[0]) >= NODE_MAJOR;
  return isRight
    ? fine('node', version)
    : failure('node', version, `Start with npm start or the quantumalpha command: they bring Node ${NODE_MAJOR}.`);
}
