import { decimals, percent } from '#charts';
import type { DemoResult } from '../demo-result.js';

const WORTH_A_LOOK = 0.03;

/** What the numbers say, in words, without hope. */
export function verdict({ model, performance, benchmark }: DemoResult): string {
  const { ic, hitRate } = model.outOfSample;
  const skill =
    ic === null
      ? 'There was too little data to judge the model.'
      : `Out of sample the predictions had a correlation of ${decimals(ic, 3)} with what came and the right sign ${percent(hitRate)} of the time: ${wordFor(ic)}.`;
  const own = performance.annualReturn;
  const hold = benchmark.annualReturn;
  if (own === null || hold === null) return `${skill} There was too little trading to judge the result.`;
  const better = own > hold ? 'earned more than' : 'earned less than';
  return `${skill} After costs the run ${better} buying and holding: ${percent(own)} against ${percent(hold)} a year.`;
}

function wordFor(ic: number): string {
  if (ic >= WORTH_A_LOOK) return 'a weak signal, to be doubted before it is believed';
  return ic > 0 ? 'nothing one could trade on' : 'the model found nothing';
}
