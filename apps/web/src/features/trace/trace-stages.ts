import type { TraceStep } from '../../api/types.js';

/** The stages a decision goes through, in order. */
export const chain = ['bar', 'signal', 'risk', 'order', 'fill', 'report'] as const;

export type ChainStage = (typeof chain)[number];

/** What the server calls the stages that have a name of their own. */
const named: Readonly<Record<string, ChainStage>> = {
  decision: 'signal',
  target: 'risk',
  'target denied': 'risk',
  'risk approval': 'risk',
  'risk denial': 'risk',
  'execution report': 'report',
};

/** Null for a step that is beside the chain (an alert, say). */
export function stageOf({ stage }: TraceStep): ChainStage | null {
  return chain.find((each) => each === stage) ?? named[stage] ?? null;
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
