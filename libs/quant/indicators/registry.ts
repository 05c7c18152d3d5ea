import type { Indicator } from './indicator.js';
import { ADX } from './momentum/adx.js';
import { MACD } from './momentum/macd.js';
import { MOM } from './momentum/mom.js';
import { ROC } from './momentum/roc.js';
import { RSI } from './momentum/rsi.js';
import { BBANDS } from './overlap/bbands.js';
import { EMA } from './overlap/ema.js';
import { SMA } from './overlap/sma.js';
import { STDDEV } from './statistic/stddev.js';
import { ATR } from './volatility/atr.js';
import { TRANGE } from './volatility/trange.js';
import { OBV } from './volume/obv.js';

/** Every indicator by its name. */
export const indicators = { ADX, ATR, BBANDS, EMA, MACD, MOM, OBV, ROC, RSI, SMA, STDDEV, TRANGE } as const;

export type IndicatorName = keyof typeof indicators;

const byName: ReadonlyMap<string, Indicator> = new Map(Object.entries<Indicator>(indicators));

/** The indicator of that name, for names that come from outside. */
export function findIndicator(name: string): Indicator | undefined {
  return byName.get(name);
}
