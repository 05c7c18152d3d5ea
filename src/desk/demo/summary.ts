import { count, decimals, money, percent } from '#charts';
import type { DemoResult } from './demo-result.js';
import { verdict } from './report/verdict.js';

/** The result on one page, for a terminal. */
export function summary(result: DemoResult, folder: string | null, files: readonly string[]): string {
  const { performance: own, benchmark: hold, risk, execution, audit, model } = result;
  return [
    '',
    row('', 'this run', 'buy and hold'),
    row('Final equity', money(own.finalEquity), money(hold.finalEquity)),
    row('Total return', percent(own.totalReturn), percent(hold.totalReturn)),
    row('Return a year', percent(own.annualReturn), percent(hold.annualReturn)),
    row('Volatility', percent(own.volatility), percent(hold.volatility)),
    row('Sharpe ratio', decimals(own.sharpe), decimals(hold.sharpe)),
    row('Deepest drawdown', percent(own.maxDrawdown), percent(hold.maxDrawdown)),
    '',
    `  Model      IC ${decimals(model.outOfSample.ic, 3)}, rank IC ${decimals(model.outOfSample.rankIc, 3)}, hit rate ${percent(model.outOfSample.hitRate)} out of sample`,
    `  Risk       VaR ${percent(risk.varConfidence, 0)} at most ${loss(risk.largestTarget?.var)}, at the end ${loss(risk.var)}; ES ${loss(risk.largestTarget?.expectedShortfall)}, ${loss(risk.expectedShortfall)}; ${count(risk.approvals)} orders approved, ${count(risk.denials)} denied`,
    `  Execution  ${count(execution.parentOrders)} VWAP orders in ${count(execution.childOrders)} slices, ${count(execution.fills)} fills (${execution.fillPolicy}), fees ${money(execution.fees)}, slippage ${decimals(execution.slippageBps)} bps`,
    `  Compliance ${count(result.compliance.alerts.length)} alerts, audit trail of ${count(audit.entries)} entries ${audit.verified ? 'verified' : 'BROKEN'}`,
    `  Event log  ${result.eventLogSha256}`,
    '',
    `  ${verdict(result)}`,
    '',
    ...(folder === null ? [] : [`  Written to ${folder}: ${files.join(', ')}`, '']),
  ].join('\n');
}

const row = (name: string, a: string, b: string): string => `  ${name.padEnd(20)}${a.padStart(16)}${b.padStart(18)}`;

const loss = (amount: string | null | undefined): string => (amount == null ? '–' : money(amount));
