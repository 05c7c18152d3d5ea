import type { TraceStep } from '../../api/types.js';

/** The stages a decision goes through, in order. */
export const chain = ['bar', 'signal', 'risk', 'order', 'fill', 'report'] as const;

export type ChainStage = (typeof chain)[number];

/** Other words the server may use for a stage of the chain. */
const synonyms: Readonly<Record<string, ChainStage>> = {
  target: 'risk',
  approval: 'risk',
  denial: 'risk',
  cost: 'report',
};

/** Null for a step that is beside the chain (an alert, say). */
export function stageOf({ stage }: TraceStep): ChainStage | null {
  const name = stage.toLowerCase();
  return chain.find((each) => each === name) ?? synonyms[name] ?? null;
}

/** How many steps each stage of the chain has. */
export function stageCounts(steps: readonly TraceStep[]): ReadonlyMap<ChainStage, number> {
  const counts = new Map<ChainStage, number>(chain.map((stage) => [stage, 0]));
  for (const step of steps) {
    const stage = stageOf(step);
    if (stage !== null) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return counts;
}
