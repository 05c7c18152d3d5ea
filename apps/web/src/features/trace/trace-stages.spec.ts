import type { TraceStep } from '../../api/types.js';
import { stageCounts, stageOf } from './trace-stages.js';

const step = (stage: string) => ({ stage }) as TraceStep;

it('counts the stages of the chain, whatever else lies beside it', () => {
  const stages = ['bar', 'equity', 'signal', 'target', 'order', 'risk approval', 'order', 'fill', 'execution report'];
  expect([...stageCounts(stages.map(step))]).toEqual([
    ['bar', 1],
    ['signal', 1],
    ['risk', 2],
    ['order', 2],
    ['fill', 1],
    ['report', 1],
  ]);
  expect(stageOf(step('alert'))).toBeNull();
});
