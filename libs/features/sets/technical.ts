import type { FeatureText } from '../feature-set.js';

const HLC = '$high,$low,$close';
const HLCV = '$high,$low,$close,$volume';

/** What has the dimension of a price is divided by the close, what counts volume by its mean. */
const expressions: Readonly<Record<string, string>> = {
  ...over([5, 10, 20, 50, 100, 200], 'sma', (n) => `TA.SMA($close,${n})/$close-1`),
  ...over([12, 26, 50], 'ema', (n) => `TA.EMA($close,${n})/$close-1`),
  ...over([7, 14, 28], 'rsi', (n) => `TA.RSI($close,${n})/100`),
  ...over([7, 14, 28], 'atr', (n) => `TA.ATR(${HLC},${n})/$close`),
  ...over([14, 28], 'adx', (n) => `TA.ADX(${HLC},${n})/100`),
  ...over([10, 20], 'roc', (n) => `TA.ROC($close,${n})/100`),
  ...over([20, 50], 'donchian', (n) => `($close-Min($low,${n}))/(Max($high,${n})-Min($low,${n}))`),
  ...over([14, 28], 'aroon', (n) => `TA.AROONOSC($high,$low,${n})/100`),
  ...over([14, 20], 'cci', (n) => `TA.CCI(${HLC},${n})/100`),
  wma_20: 'TA.WMA($close,20)/$close-1',
  dema_20: 'TA.DEMA($close,20)/$close-1',
  tema_20: 'TA.TEMA($close,20)/$close-1',
  kama_30: 'TA.KAMA($close,30)/$close-1',
  hma_20: 'TA.HMA($close,20)/$close-1',
  trima_30: 'TA.TRIMA($close,30)/$close-1',
  macd: 'TA.MACD.macd($close)/$close',
  macd_signal: 'TA.MACD.signal($close)/$close',
  macd_histogram: 'TA.MACD.histogram($close)/$close',
  ppo: 'TA.PPO($close)/100',
  apo: 'TA.APO($close)/$close',
  trix: 'TA.TRIX($close,18)/100',
  cmo_14: 'TA.CMO($close,14)/100',
  stoch_k: `TA.STOCH.slowK(${HLC})/100`,
  stoch_d: `TA.STOCH.slowD(${HLC})/100`,
  stochrsi_k: 'TA.STOCHRSI.fastK($close)/100',
  willr_14: `TA.WILLR(${HLC},14)/100`,
  ultosc: `TA.ULTOSC(${HLC})/100`,
  plus_di_14: `TA.PLUS_DI(${HLC},14)/100`,
  minus_di_14: `TA.MINUS_DI(${HLC},14)/100`,
  aroon_up_25: 'TA.AROON.up($high,$low,25)/100',
  aroon_down_25: 'TA.AROON.down($high,$low,25)/100',
  bop: 'TA.BOP($open,$high,$low,$close)',
  mom_10: 'TA.MOM($close,10)/$close',
  ao: 'TA.AO($high,$low)/$close',
  natr_14: `TA.NATR(${HLC},14)/100`,
  true_range: `TA.TRANGE(${HLC})/$close`,
  bollinger_b_20: '(($close-TA.BBANDS.lower($close,20))/(TA.BBANDS.upper($close,20)-TA.BBANDS.lower($close,20)))',
  bollinger_width_20: '(TA.BBANDS.upper($close,20)-TA.BBANDS.lower($close,20))/TA.BBANDS.middle($close,20)',
  keltner_place: `($close-TA.EMA($close,20))/TA.ATR(${HLC},10)`,
  linear_slope_14: 'TA.LINEARREG_SLOPE($close,14)/$close',
  regression_r2_20: 'Rsquare($close,20)',
  skew_60: 'Skew($close/Ref($close,1)-1,60)',
  kurt_60: 'Kurt($close/Ref($close,1)-1,60)',
  downside_20: 'Sqrt(Mean(Less($close/Ref($close,1)-1,0)**2,20))',
  sar_distance: 'TA.SAR($high,$low)/$close-1',
  cycle_period: 'TA.HT_DCPERIOD($close)/50',
  trend_mode: 'TA.HT_TRENDMODE($close)',
  mfi_14: `TA.MFI(${HLCV},14)/100`,
  chaikin: `TA.ADOSC(${HLCV})/Mean($volume,20)`,
  money_flow_20: `TA.CMF(${HLCV},20)`,
  obv_slope_20: 'Slope(TA.OBV($close,$volume),20)/Mean($volume,20)',
  force_13: 'TA.EFI($close,$volume,13)/(Mean($close,13)*Mean($volume,13))',
  relative_volume_20: '$volume/Mean($volume,20)',
  volume_z_20: 'ZScore($volume,20)',
  amihud_20: 'Mean(Abs($close/Ref($close,1)-1)/($close*$volume),20)*1e9',
  parkinson_20: 'Sqrt(Mean(Log($high/$low)**2,20)/(4*0.6931471805599453))',
  garman_klass_20: 'Sqrt(Greater(Mean(0.5*Log($high/$low)**2-0.3862943611198906*Log($close/$open)**2,20),0))',
};

function over(periods: readonly number[], name: string, of: (period: number) => string): Record<string, string> {
  return Object.fromEntries(periods.map((period) => [`${name}_${period}`, of(period)]));
}

export const technical: readonly FeatureText[] = Object.entries(expressions).map(([name, expression]) => ({
  name,
  expression,
}));
