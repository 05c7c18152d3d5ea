import { count } from '#charts';
import { type ParityCheck } from '#research';
import { textTable } from '../text-table.js';

const SHOWN = 20;

export function parityInWords({
  moments,
  orders,
  sameOrders,
  fills,
  differences,
  verdict,
  passed,
}: ParityCheck): string {
  const table = textTable(
    ['moments replayed', 'orders', 'the same', 'fills on paper'],
    [[count(moments), count(orders), count(sameOrders), count(fills)]],
  );
  const lines = differences
    .slice(0, SHOWN)
    .flatMap(({ order, time, paper, backtest, why, because }) => [
      `  order ${order}, ${time.slice(0, 16)}  ${why}: ${because}`,
      `    paper     ${paper}`,
      `    backtest  ${backtest}`,
    ]);
  const more = differences.length > SHOWN ? [`  … and ${differences.length - SHOWN} more (--json lists all)`] : [];
  return ['', table, '', ...lines, ...more, `  ${passed ? 'PASSED' : 'FOUND'}: ${verdict}`, ''].join('\n');
}
