import type { Indicator } from './indicator.js';
import { AC } from './momentum/ac.js';
import { ADX } from './momentum/adx.js';
import { AO } from './momentum/ao.js';
import { APO } from './momentum/apo.js';
import { AROON } from './momentum/aroon.js';
import { AROONOSC } from './momentum/aroonosc.js';
import { BOP } from './momentum/bop.js';
import { CCI } from './momentum/cci.js';
import { CMO } from './momentum/cmo.js';
import { CMOU } from './momentum/cmou.js';
import { COPPOCK } from './momentum/coppock.js';
import { DPO } from './momentum/dpo.js';
import { ER } from './momentum/er.js';
import { ERI } from './momentum/eri.js';
import { IMI } from './momentum/imi.js';
import { KDJ } from './momentum/kdj.js';
import { MACD } from './momentum/macd.js';
import { MOM } from './momentum/mom.js';
import { PPO } from './momentum/ppo.js';
import { QSTICK } from './momentum/qstick.js';
import { ROC } from './momentum/roc.js';
import { ROCP } from './momentum/rocp.js';
import { ROCR } from './momentum/rocr.js';
import { ROCR100 } from './momentum/rocr100.js';
import { RSI } from './momentum/rsi.js';
import { STOCH } from './momentum/stoch.js';
import { STOCHF } from './momentum/stochf.js';
import { STOCHRSI } from './momentum/stochrsi.js';
import { VHF } from './momentum/vhf.js';
import { WILLR } from './momentum/willr.js';
import { ACCBANDS } from './overlap/accbands.js';
import { BBANDS } from './overlap/bbands.js';
import { DEMA } from './overlap/dema.js';
import { DONCHIAN } from './overlap/donchian.js';
import { EMA } from './overlap/ema.js';
import { HMA } from './overlap/hma.js';
import { KAMA } from './overlap/kama.js';
import { KC } from './overlap/kc.js';
import { MA } from './overlap/ma.js';
import { MAVP } from './overlap/mavp.js';
import { MIDPOINT } from './overlap/midpoint.js';
import { MIDPRICE } from './overlap/midprice.js';
import { RMA } from './overlap/rma.js';
import { SAR } from './overlap/sar.js';
import { SAREXT } from './overlap/sarext.js';
import { SMA } from './overlap/sma.js';
import { SUPERTREND } from './overlap/supertrend.js';
import { T3 } from './overlap/t3.js';
import { TEMA } from './overlap/tema.js';
import { TRIMA } from './overlap/trima.js';
import { VWMA } from './overlap/vwma.js';
import { WMA } from './overlap/wma.js';
import { ZLEMA } from './overlap/zlema.js';
import { MAX } from './statistic/max.js';
import { MAXINDEX } from './statistic/maxindex.js';
import { MIN } from './statistic/min.js';
import { MININDEX } from './statistic/minindex.js';
import { MINMAX } from './statistic/minmax.js';
import { MINMAXINDEX } from './statistic/minmaxindex.js';
import { STDDEV } from './statistic/stddev.js';
import { SUM } from './statistic/sum.js';
import { AVGDEV } from './transform/avgdev.js';
import { ATR } from './volatility/atr.js';
import { TRANGE } from './volatility/trange.js';
import { OBV } from './volume/obv.js';
import { PVO } from './volume/pvo.js';

/** Every indicator by its name. */
export const indicators = {
  AC,
  ACCBANDS,
  ADX,
  AO,
  APO,
  AROON,
  AROONOSC,
  ATR,
  AVGDEV,
  BBANDS,
  BOP,
  CCI,
  CMO,
  CMOU,
  COPPOCK,
  DEMA,
  DONCHIAN,
  DPO,
  EMA,
  ER,
  ERI,
  HMA,
  IMI,
  KAMA,
  KC,
  KDJ,
  MA,
  MACD,
  MAVP,
  MAX,
  MAXINDEX,
  MIDPOINT,
  MIDPRICE,
  MIN,
  MININDEX,
  MINMAX,
  MINMAXINDEX,
  MOM,
  OBV,
  PPO,
  PVO,
  QSTICK,
  RMA,
  ROC,
  ROCP,
  ROCR,
  ROCR100,
  RSI,
  SAR,
  SAREXT,
  SMA,
  STDDEV,
  STOCH,
  STOCHF,
  STOCHRSI,
  SUM,
  SUPERTREND,
  T3,
  TEMA,
  TRANGE,
  TRIMA,
  VHF,
  VWMA,
  WILLR,
  WMA,
  ZLEMA,
} as const;

export type IndicatorName = keyof typeof indicators;

const byName: ReadonlyMap<string, Indicator> = new Map(Object.entries<Indicator>(indicators));

/** The indicator of that name, for names that come from outside. */
export function findIndicator(name: string): Indicator | undefined {
  return byName.get(name);
}
