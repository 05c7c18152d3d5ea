import { StrategyDecided, StrategyRunEnded, StrategyRunRequested } from '#modules/analytics';
import { type EventStory, pick, storyOf } from './event-story.js';

const WISHES = { START: 'to start', STOP: 'to stop' } as const;

/** What strategies do that work on accounts of the desk. */
export const strategyStories: readonly EventStory[] = [
  storyOf(StrategyRunRequested, 'strategy run', {
    summary: ({ runId, wish }) => `Strategy run ${runId} was asked ${WISHES[wish]}.`,
    details: (event) => pick(event, 'runId', 'wish'),
  }),
  storyOf(StrategyDecided, 'decision', {
    summary: ({ runId, decision }) => `Strategy run ${runId} decided: ${inWords(decision)}.`,
    details: ({ runId, accountId, decision }) => ({
      runId,
      accountId,
      ...pick(decision, 'number', 'kind', 'clientOrderId', 'marketTime', 'type', 'timeInForce', 'limitPrice'),
      ...pick(decision, 'stopPrice', 'tag'),
    }),
  }),
  storyOf(StrategyRunEnded, 'strategy run', {
    summary: ({ runId, state, errorMessage }) =>
      state === 'STOPPED' ? `Strategy run ${runId} was stopped.` : `Strategy run ${runId} failed: ${errorMessage}`,
    details: (event) => pick(event, 'runId', 'accountId', 'state', 'errorCode'),
  }),
];

function inWords({ kind, clientOrderId, side, quantity, instrumentId }: StrategyDecided['decision']): string {
  if (kind === 'CANCEL') return `cancel ${clientOrderId}`;
  if (kind === 'REPLACE') return `change ${clientOrderId} to ${quantity}`;
  return `${side} ${quantity} ${instrumentId} as ${clientOrderId}`;
}
