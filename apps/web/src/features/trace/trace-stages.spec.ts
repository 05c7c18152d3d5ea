import type { TraceStep } from '../../api/types.js';
import { stageCounts, stageOf } from './trace-stages.js';

const step = (stage: string) => ({ stage }) as TraceStep;

it('counts the stages of the chain, whatever else lies beside it', () => {
  const counts = stageCounts(['bar', 'signal', 'target', 'Order', 'order', 'fill', 'alert'].map(step));
  expect([...counts]).toEqual([
    ['bar', 1],
    ['signal', 1],
    ['risk', 1],
    ['order', 2],
    ['fill', 1],
    ['report', 0],
  ]);
  expect(stageOf(step('alert'))).toBeNull();
});
