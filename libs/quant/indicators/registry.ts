import type { Indicator } from './indicator.js';
import { HT_DCPERIOD } from './cycle/ht-dcperiod.js';
import { HT_DCPHASE } from './cycle/ht-dcphase.js';
import { HT_PHASOR } from './cycle/ht-phasor.js';
import { HT_SINE } from './cycle/ht-sine.js';
import { HT_TRENDMODE } from './cycle/ht-trendmode.js';
import { AC } from './momentum/ac.js';
import { ADX } from './momentum/adx.js';
import { ADXR } from './momentum/adxr.js';
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
import { DX } from './momentum/dx.js';
import { ER } from './momentum/er.js';
import { ERI } from './momentum/eri.js';
import { FOSC } from './momentum/fosc.js';
import { FRACTAL } from './momentum/fractal.js';
import { IMI } from './momentum/imi.js';
import { KDJ } from './momentum/kdj.js';
import { KST } from './momentum/kst.js';
import { MACD } from './momentum/macd.js';
import { MACDEXT } from './momentum/macdext.js';
import { MACDFIX } from './momentum/macdfix.js';
import { MFI } from './momentum/mfi.js';
import { MINUS_DI } from './momentum/minus-di.js';
import { MINUS_DM } from './momentum/minus-dm.js';
import { MOM } from './momentum/mom.js';
import { PLUS_DI } from './momentum/plus-di.js';
import { PLUS_DM } from './momentum/plus-dm.js';
import { PPO } from './momentum/ppo.js';
import { QSTICK } from './momentum/qstick.js';
import { ROC } from './momentum/roc.js';
import { ROCP } from './momentum/rocp.js';
import { ROCR } from './momentum/rocr.js';
import { ROCR100 } from './momentum/rocr100.js';
import { RSI } from './momentum/rsi.js';
import { SMI } from './momentum/smi.js';
import { STOCH } from './momentum/stoch.js';
import { STOCHF } from './momentum/stochf.js';
import { STOCHRSI } from './momentum/stochrsi.js';
import { TRIX } from './momentum/trix.js';
import { TSI } from './momentum/tsi.js';
import { ULTOSC } from './momentum/ultosc.js';
import { VHF } from './momentum/vhf.js';
import { VORTEX } from './momentum/vortex.js';
import { WAD } from './momentum/wad.js';
import { WILLR } from './momentum/willr.js';
import { ACCBANDS } from './overlap/accbands.js';
import { BBANDS } from './overlap/bbands.js';
import { DEMA } from './overlap/dema.js';
import { DONCHIAN } from './overlap/donchian.js';
import { EMA } from './overlap/ema.js';
import { HMA } from './overlap/hma.js';
import { HT_TRENDLINE } from './overlap/ht-trendline.js';
import { ICHIMOKU } from './overlap/ichimoku.js';
import { KAMA } from './overlap/kama.js';
import { KC } from './overlap/kc.js';
import { MA } from './overlap/ma.js';
import { MAMA } from './overlap/mama.js';
import { MAVP } from './overlap/mavp.js';
import { MIDPOINT } from './overlap/midpoint.js';
import { MIDPRICE } from './overlap/midprice.js';
import { PIVOTS } from './overlap/pivots.js';
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
import {
  CDLGAPSIDESIDEWHITE,
  CDLSTICKSANDWICH,
  CDLTASUKIGAP,
  CDLTRISTAR,
  CDLUNIQUE3RIVER,
  CDLXSIDEGAP3METHODS,
} from './pattern/gaps-and-rivers.js';
import { CDLHIKKAKE, CDLHIKKAKEMOD } from './pattern/hikkake.js';
import {
  CDL3LINESTRIKE,
  CDLBREAKAWAY,
  CDLCONCEALBABYSWALL,
  CDLLADDERBOTTOM,
  CDLMATHOLD,
  CDLRISEFALL3METHODS,
} from './pattern/many-candles.js';
import {
  CDLBELTHOLD,
  CDLCLOSINGMARUBOZU,
  CDLDOJI,
  CDLDRAGONFLYDOJI,
  CDLGRAVESTONEDOJI,
  CDLHIGHWAVE,
  CDLLONGLEGGEDDOJI,
  CDLLONGLINE,
  CDLMARUBOZU,
  CDLRICKSHAWMAN,
  CDLSHORTLINE,
  CDLSPINNINGTOP,
  CDLTAKURI,
} from './pattern/one-candle.js';
import {
  CDL2CROWS,
  CDL3BLACKCROWS,
  CDL3INSIDE,
  CDL3OUTSIDE,
  CDL3STARSINSOUTH,
  CDL3WHITESOLDIERS,
  CDLABANDONEDBABY,
  CDLADVANCEBLOCK,
  CDLEVENINGDOJISTAR,
  CDLEVENINGSTAR,
  CDLIDENTICAL3CROWS,
  CDLMORNINGDOJISTAR,
  CDLMORNINGSTAR,
  CDLSTALLEDPATTERN,
  CDLUPSIDEGAP2CROWS,
} from './pattern/three-candles.js';
import {
  CDLCOUNTERATTACK,
  CDLDARKCLOUDCOVER,
  CDLDOJISTAR,
  CDLENGULFING,
  CDLHAMMER,
  CDLHANGINGMAN,
  CDLHARAMI,
  CDLHARAMICROSS,
  CDLHOMINGPIGEON,
  CDLINNECK,
  CDLINVERTEDHAMMER,
  CDLKICKING,
  CDLKICKINGBYLENGTH,
  CDLMATCHINGLOW,
  CDLONNECK,
  CDLPIERCING,
  CDLSEPARATINGLINES,
  CDLSHOOTINGSTAR,
  CDLTHRUSTING,
} from './pattern/two-candles.js';
import { ADD, DIV, MULT, SUB } from './statistic/arithmetic.js';
import { BETA } from './statistic/beta.js';
import { CORREL } from './statistic/correl.js';
import { CUMSUM } from './statistic/cumsum.js';
import { LINEARREG_ANGLE } from './statistic/linearreg-angle.js';
import { LINEARREG_INTERCEPT } from './statistic/linearreg-intercept.js';
import { LINEARREG_SLOPE } from './statistic/linearreg-slope.js';
import { LINEARREG } from './statistic/linearreg.js';
import { MAX } from './statistic/max.js';
import { MAXINDEX } from './statistic/maxindex.js';
import { MIN } from './statistic/min.js';
import { MININDEX } from './statistic/minindex.js';
import { MINMAX } from './statistic/minmax.js';
import { MINMAXINDEX } from './statistic/minmaxindex.js';
import { PERCENTILE } from './statistic/percentile.js';
import { PERCENTRANK } from './statistic/percentrank.js';
import { STDDEV } from './statistic/stddev.js';
import { SUM } from './statistic/sum.js';
import { TSF } from './statistic/tsf.js';
import { VAR } from './statistic/var.js';
import { AVGDEV } from './transform/avgdev.js';
import { HA } from './transform/ha.js';
import {
  ACOS,
  ASIN,
  ATAN,
  CEIL,
  COS,
  COSH,
  EXP,
  FLOOR,
  LN,
  LOG10,
  SIN,
  SINH,
  SQRT,
  TAN,
  TANH,
} from './transform/math.js';
import { AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE } from './transform/prices.js';
import { ADR } from './volatility/adr.js';
import { ATR } from './volatility/atr.js';
import { CVI } from './volatility/cvi.js';
import { MASSI } from './volatility/massi.js';
import { NATR } from './volatility/natr.js';
import { RVI } from './volatility/rvi.js';
import { TRANGE } from './volatility/trange.js';
import { AD } from './volume/ad.js';
import { ADOSC } from './volume/adosc.js';
import { AVWAP } from './volume/avwap.js';
import { CMF } from './volume/cmf.js';
import { EFI } from './volume/efi.js';
import { MARKETFI } from './volume/marketfi.js';
import { NVI } from './volume/nvi.js';
import { OBV } from './volume/obv.js';
import { PVI } from './volume/pvi.js';
import { PVO } from './volume/pvo.js';
import { PVT } from './volume/pvt.js';
import { RVOL } from './volume/rvol.js';
import { SVWAP } from './volume/svwap.js';
import { VWAP } from './volume/vwap.js';

/** Every indicator by its name. */
export const indicators = {
  AC,
  ACCBANDS,
  ACOS,
  AD,
  ADD,
  ADOSC,
  ADR,
  ADX,
  ADXR,
  AO,
  APO,
  AROON,
  AROONOSC,
  ASIN,
  ATAN,
  ATR,
  AVGDEV,
  AVGPRICE,
  AVWAP,
  BBANDS,
  BETA,
  BOP,
  CCI,
  CDL2CROWS,
  CDL3BLACKCROWS,
  CDL3INSIDE,
  CDL3LINESTRIKE,
  CDL3OUTSIDE,
  CDL3STARSINSOUTH,
  CDL3WHITESOLDIERS,
  CDLABANDONEDBABY,
  CDLADVANCEBLOCK,
  CDLBELTHOLD,
  CDLBREAKAWAY,
  CDLCLOSINGMARUBOZU,
  CDLCONCEALBABYSWALL,
  CDLCOUNTERATTACK,
  CDLDARKCLOUDCOVER,
  CDLDOJI,
  CDLDOJISTAR,
  CDLDRAGONFLYDOJI,
  CDLENGULFING,
  CDLEVENINGDOJISTAR,
  CDLEVENINGSTAR,
  CDLGAPSIDESIDEWHITE,
  CDLGRAVESTONEDOJI,
  CDLHAMMER,
  CDLHANGINGMAN,
  CDLHARAMI,
  CDLHARAMICROSS,
  CDLHIGHWAVE,
  CDLHIKKAKE,
  CDLHIKKAKEMOD,
  CDLHOMINGPIGEON,
  CDLIDENTICAL3CROWS,
  CDLINNECK,
  CDLINVERTEDHAMMER,
  CDLKICKING,
  CDLKICKINGBYLENGTH,
  CDLLADDERBOTTOM,
  CDLLONGLEGGEDDOJI,
  CDLLONGLINE,
  CDLMARUBOZU,
  CDLMATCHINGLOW,
  CDLMATHOLD,
  CDLMORNINGDOJISTAR,
  CDLMORNINGSTAR,
  CDLONNECK,
  CDLPIERCING,
  CDLRICKSHAWMAN,
  CDLRISEFALL3METHODS,
  CDLSEPARATINGLINES,
  CDLSHOOTINGSTAR,
  CDLSHORTLINE,
  CDLSPINNINGTOP,
  CDLSTALLEDPATTERN,
  CDLSTICKSANDWICH,
  CDLTAKURI,
  CDLTASUKIGAP,
  CDLTHRUSTING,
  CDLTRISTAR,
  CDLUNIQUE3RIVER,
  CDLUPSIDEGAP2CROWS,
  CDLXSIDEGAP3METHODS,
  CEIL,
  CMF,
  CMO,
  CMOU,
  COPPOCK,
  CORREL,
  COS,
  COSH,
  CUMSUM,
  CVI,
  DEMA,
  DIV,
  DONCHIAN,
  DPO,
  DX,
  EFI,
  EMA,
  ER,
  ERI,
  EXP,
  FLOOR,
  FOSC,
  FRACTAL,
  HA,
  HMA,
  HT_DCPERIOD,
  HT_DCPHASE,
  HT_PHASOR,
  HT_SINE,
  HT_TRENDLINE,
  HT_TRENDMODE,
  ICHIMOKU,
  IMI,
  KAMA,
  KC,
  KDJ,
  KST,
  LINEARREG,
  LINEARREG_ANGLE,
  LINEARREG_INTERCEPT,
  LINEARREG_SLOPE,
  LN,
  LOG10,
  MA,
  MACD,
  MACDEXT,
  MACDFIX,
  MAMA,
  MARKETFI,
  MASSI,
  MAVP,
  MAX,
  MAXINDEX,
  MEDPRICE,
  MFI,
  MIDPOINT,
  MIDPRICE,
  MIN,
  MININDEX,
  MINMAX,
  MINMAXINDEX,
  MINUS_DI,
  MINUS_DM,
  MOM,
  MULT,
  NATR,
  NVI,
  OBV,
  PERCENTILE,
  PERCENTRANK,
  PIVOTS,
  PLUS_DI,
  PLUS_DM,
  PPO,
  PVI,
  PVO,
  PVT,
  QSTICK,
  RMA,
  ROC,
  ROCP,
  ROCR,
  ROCR100,
  RSI,
  RVI,
  RVOL,
  SAR,
  SAREXT,
  SIN,
  SINH,
  SMA,
  SMI,
  SQRT,
  STDDEV,
  STOCH,
  STOCHF,
  STOCHRSI,
  SUB,
  SUM,
  SUPERTREND,
  SVWAP,
  T3,
  TAN,
  TANH,
  TEMA,
  TRANGE,
  TRIMA,
  TRIX,
  TSF,
  TSI,
  TYPPRICE,
  ULTOSC,
  VAR,
  VHF,
  VORTEX,
  VWAP,
  VWMA,
  WAD,
  WCLPRICE,
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
