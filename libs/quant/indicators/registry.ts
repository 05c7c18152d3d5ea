import type { Indicator } from './indicator.js';
import { ADX } from './momentum/adx.js';
import { MACD } from './momentum/macd.js';
import { MOM } from './momentum/mom.js';
import { ROC } from './momentum/roc.js';
import { RSI } from './momentum/rsi.js';
import { ACCBANDS } from './overlap/accbands.js';
import { BBANDS } from './overlap/bbands.js';
import { DEMA } from './overlap/dema.js';
import { EMA } from './overlap/ema.js';
import { HMA } from './overlap/hma.js';
import { KAMA } from './overlap/kama.js';
import { MA } from './overlap/ma.js';
import { MAVP } from './overlap/mavp.js';
import { RMA } from './overlap/rma.js';
import { SMA } from './overlap/sma.js';
import { T3 } from './overlap/t3.js';
import { TEMA } from './overlap/tema.js';
import { TRIMA } from './overlap/trima.js';
import { VWMA } from './overlap/vwma.js';
import { WMA } from './overlap/wma.js';
import { ZLEMA } from './overlap/zlema.js';
import { STDDEV } from './statistic/stddev.js';
import { SUM } from './statistic/sum.js';
import { ATR } from './volatility/atr.js';
import { TRANGE } from './volatility/trange.js';
import { OBV } from './volume/obv.js';

/** Every indicator by its name. */
export const indicators = {
  ACCBANDS,
  ADX,
  ATR,
  BBANDS,
  DEMA,
  EMA,
  HMA,
  KAMA,
  MA,
  MACD,
  MAVP,
  MOM,
  OBV,
  RMA,
  ROC,
  RSI,
  SMA,
  STDDEV,
  SUM,
  T3,
  TEMA,
  TRANGE,
  TRIMA,
  VWMA,
  WMA,
  ZLEMA,
} as const;

export type IndicatorName = keyof typeof indicators;

const byName: ReadonlyMap<string, Indicator> = new Map(Object.entries<Indicator>(indicators));

/** The indicator of that name, for names that come from outside. */
export function findIndicator(name: string): Indicator | undefined {
  return byName.get(name);
}
