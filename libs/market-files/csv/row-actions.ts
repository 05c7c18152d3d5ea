import { type CorporateAction } from '../actions/corporate-action.js';
import { ratioOf } from '../actions/action-file.js';
import { plainDecimal } from '../bars/plain-decimal.js';
import type { Violation } from '../bars/row-rules.js';

/** What stands in a row beside its prices; empty where there is no such column. */
export interface ActionTexts {
  readonly dividend: string;
  readonly split: string;
}

/** How files write that nothing happened. */
const NOTHING = /^(?:|[01](?:\.0*)?|nan|null|none)$/i;
const NO_DIVIDEND = /^(?:|0(?:\.0*)?|nan|null|none)$/i;
const NONE: readonly CorporateAction[] = [];

/** The dividend and the split of a row, on its day. */
export function rowActions(
  { symbol, time }: Pick<CorporateAction, 'symbol' | 'time'>,
  { dividend, split }: ActionTexts,
): readonly CorporateAction[] | Violation {
  if (NO_DIVIDEND.test(dividend) && NOTHING.test(split)) return NONE;
  const actions: CorporateAction[] = [];
  if (!NOTHING.test(split)) {
    const ratio = ratioOf(split);
    if (ratio === null) return { code: 'DATA.BAD_ACTION', reason: `split is no ratio: ${JSON.stringify(split)}` };
    actions.push({ symbol, time, kind: 'SPLIT', ...ratio });
  }
  if (!NO_DIVIDEND.test(dividend)) {
    const amount = plainDecimal(dividend);
    if (amount === null)
      return { code: 'DATA.BAD_ACTION', reason: `dividend is no number: ${JSON.stringify(dividend)}` };
    actions.push({ symbol, time, kind: 'CASH_DIVIDEND', amount });
  }
  return actions;
}
