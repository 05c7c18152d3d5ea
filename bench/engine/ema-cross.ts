import { bpsFees, type BarSource, type SimulationOptions } from '#engine';
import { EmaCross } from './ema-cross.strategy.js';

/** One million, 1 bp a trade, booked to a millionth. */
export const crossRun = (
  bars: readonly BarSource[],
  policy: SimulationOptions['policy'],
  parameters: { readonly fast: number; readonly slow: number },
): SimulationOptions => ({
  policy,
  bars,
  strategies: [{ strategy: EmaCross, parameters }],
  accounts: [{ currency: 'USD', cash: 1_000_000 }],
  fees: bpsFees({ takerBps: '1' }),
  moneyDigits: 6,
});
