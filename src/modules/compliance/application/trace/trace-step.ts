import type { AuditEntryView, TraceStep } from '../../contracts/index.js';
import { controlStories } from './control-stories.js';
import { untold } from './event-story.js';
import { marketStories } from './market-stories.js';
import { strategyStories } from './strategy-stories.js';
import { tradingStories } from './trading-stories.js';

/** Every event there is a story for, by wire name. */
export const stories = new Map(
  [...marketStories, ...strategyStories, ...tradingStories, ...controlStories].map((story) => [story.type, story]),
);

const SUMMARY_MAX = 1000;

/** An audit entry in words. */
export function traceStepOf({ sequence, type, source, occurredAt, payload, hash }: AuditEntryView): TraceStep {
  const story = stories.get(type) ?? untold(type);
  const { summary, details } = story.tell(JSON.parse(payload) as Record<string, unknown>);
  return {
    sequence,
    stage: story.stage,
    type,
    source,
    occurredAt,
    summary: summary.slice(0, SUMMARY_MAX),
    details,
    hash,
  };
}
