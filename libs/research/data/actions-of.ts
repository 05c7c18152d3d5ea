import type { CorporateAction } from '#engine';
import type { CorporateAction as FileAction } from '#market-files';
import type { DataIssue } from './data-set.js';

/** What the prices of files are adjusted for already. */
export type PricesAre = 'raw' | 'split-adjusted' | 'total-return';

export interface ReadActions {
  readonly actions: readonly CorporateAction[];
  readonly issues: readonly DataIssue[];
}

/**
 * The corporate actions that a run is to apply to its raw or split-adjusted prices. Whether prices are adjusted for dividends cannot be
 * seen, so nothing is applied unless it is said what they are adjusted for.
 * @param idOf undefined for a symbol without bars
 */
export function actionsOf(
  actions: readonly FileAction[],
  idOf: (symbol: string) => string | undefined,
  pricesAre: PricesAre | undefined,
): ReadActions {
  const applied: CorporateAction[] = [];
  const unpaid = new Map<string, number>();
  for (const action of actions) {
    const instrumentId = idOf(action.symbol);
    if (instrumentId === undefined) continue;
    const own = isTaken(action, pricesAre) ? undefined : toEngine(action, instrumentId, idOf);
    if (own !== undefined) applied.push(own);
    if (pricesAre === undefined && action.kind === 'CASH_DIVIDEND')
      unpaid.set(instrumentId, (unpaid.get(instrumentId) ?? 0) + 1);
  }
  const issues = [...unpaid].map(([instrumentId, count]) => ({
    code: 'DATA.DIVIDENDS_NOT_PAID',
    severity: 'INFO' as const,
    instrumentId,
    message: `${count} dividends of the file are not paid, since prices may be adjusted for them; if they are not, say so (--prices raw or split-adjusted)`,
  }));
  return { actions: applied, issues };
}

/** Whether the prices have the action in them already, or may have. */
function isTaken({ kind }: FileAction, pricesAre: PricesAre | undefined): boolean {
  if (pricesAre === undefined) return true;
  if (kind === 'SPLIT') return pricesAre !== 'raw';
  return (kind === 'CASH_DIVIDEND' || kind === 'SPIN_OFF') && pricesAre === 'total-return';
}

/** Undefined for what leads to an instrument of which there are no bars. */
function toEngine(
  action: FileAction,
  instrumentId: string,
  idOf: (symbol: string) => string | undefined,
): CorporateAction | undefined {
  const { time } = action;
  switch (action.kind) {
    case 'SPLIT':
      return { instrumentId, time, kind: 'SPLIT', numerator: action.numerator, denominator: action.denominator };
    case 'CASH_DIVIDEND':
      return { instrumentId, time, kind: 'CASH_DIVIDEND', amount: action.amount };
    case 'DELISTING':
      return { instrumentId, time, kind: 'DELISTING', ...(action.price === null ? {} : { price: action.price }) };
    case 'RENAME': {
      const to = idOf(action.newSymbol);
      return to === undefined ? undefined : { instrumentId, time, kind: 'RENAME', to };
    }
    case 'SPIN_OFF': {
      const { numerator, denominator, value } = action;
      const to = idOf(action.newSymbol);
      if (to === undefined || value === null) return undefined;
      return { instrumentId, time, kind: 'SPIN_OFF', to, numerator, denominator, price: value };
    }
  }
}
