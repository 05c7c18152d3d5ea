import type { StrategyDecisionView, StrategyRunView } from '#modules/analytics';
import { textTable } from '../text-table.js';

const NONE = '-';

export function runsTable(runs: readonly StrategyRunView[]): string {
  if (runs.length === 0) return 'No strategy has worked here yet: quantumalpha paper run my.strategy.ts';
  const rows = runs.map((run) => [
    run.id,
    run.state,
    run.strategy,
    run.accountId,
    run.instrumentIds.join(' '),
    run.marketTime?.slice(0, 16) ?? NONE,
    `${run.decisions}`,
  ]);
  return textTable(['run', 'state', 'strategy', 'account', 'instruments', 'market time', 'decisions'], rows);
}

export function runInWords(run: StrategyRunView): string {
  const error = run.errorCode === null ? [] : ['', `  ${run.errorCode}: ${run.errorMessage ?? ''}`];
  return [
    '',
    `  ${run.strategy} is ${run.state} on the account ${run.accountId}${run.synthetic ? ' (a generated market)' : ''}`,
    `  run ${run.id}   SHA-256 ${run.sha256.slice(0, 16)}`,
    `  ${run.instrumentIds.join(', ')}   seen until ${run.marketTime ?? 'now: nothing'}   ${run.decisions} decisions`,
    ...error,
    '',
  ].join('\n');
}

/** A line for a decision and what became of it. */
export function decisionLine(decision: StrategyDecisionView): string {
  const { marketTime, kind, order, side, quantity, instrumentId, type, limitPrice, stopPrice, tag } = decision;
  const prices = [
    limitPrice === null ? '' : ` limit ${limitPrice}`,
    stopPrice === null ? '' : ` stop ${stopPrice}`,
  ].join('');
  const what =
    kind === 'SUBMIT'
      ? `${side} ${quantity} ${instrumentId} ${type}${prices}`
      : kind === 'REPLACE'
        ? `change to ${quantity}${prices}`
        : 'cancel';
  const outcome = decision.refused ?? decision.orderId ?? 'on its way';
  return `  ${marketTime.slice(0, 16)}  order ${order}: ${what}${tag === '' ? '' : ` (${tag})`}  ${outcome}`;
}
