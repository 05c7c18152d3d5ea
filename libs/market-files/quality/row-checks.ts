import type { QualityCheck } from './quality-rules.js';

const LEAST_BARS = 251;

/** An error unless all of them only repeated another row. */
export const rowsLeftOut: QualityCheck = ({ leftOut }) => {
  if (leftOut.size === 0) return null;
  const rules = [...leftOut].toSorted(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1));
  const count = rules.reduce((sum, [, rows]) => sum + rows, 0);
  const harmless = leftOut.size === 1 && leftOut.has('DATA.REPEATED_ROW');
  return {
    code: 'DATA.ROWS_LEFT_OUT',
    severity: harmless ? 'WARNING' : 'ERROR',
    message: `rows left out: ${count} (${rules.map(([code, rows]) => `${code} ${rows}`).join(', ')})`,
  };
};

export const rangeWidened: QualityCheck = ({ rangesWidened }) => {
  if (rangesWidened === 0) return null;
  const message = `bars whose high or low was moved to their open or close, by less than a billionth: ${rangesWidened}`;
  return { code: 'DATA.RANGE_WIDENED', severity: 'INFO', message };
};

export const shortHistory: QualityCheck = ({ close }) => {
  if (close.length >= LEAST_BARS) return null;
  const message = `only ${close.length} bars: what looks back ${LEAST_BARS - 1} of them has nothing to work on`;
  return { code: 'DATA.SHORT_HISTORY', severity: 'WARNING', message };
};
