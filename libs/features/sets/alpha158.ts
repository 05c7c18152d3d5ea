import type { FeatureText } from '../feature-set.js';

const WINDOWS = [5, 10, 20, 30, 60] as const;

const UP = 'Greater($close-Ref($close,1),0)';
const DOWN = 'Greater(Ref($close,1)-$close,0)';
const MOVE = 'Abs($close-Ref($close,1))';
const VOLUME_UP = 'Greater($volume-Ref($volume,1),0)';
const VOLUME_DOWN = 'Greater(Ref($volume,1)-$volume,0)';
const VOLUME_MOVE = 'Abs($volume-Ref($volume,1))';
/** pandas, and so qlib, takes a comparison with what is not there as false. */
const ROSE = 'IsKnown(Ref($close,1)) & $close>Ref($close,1)';
const FELL = 'IsKnown(Ref($close,1)) & $close<Ref($close,1)';
const WEIGHTED_MOVE = 'Abs($close/Ref($close,1)-1)*$volume';

/** Shapes of the bar, relative to its open or its range. */
const bar: Readonly<Record<string, string>> = {
  KMID: '($close-$open)/$open',
  KLEN: '($high-$low)/$open',
  KMID2: '($close-$open)/($high-$low+1e-12)',
  KUP: '($high-Greater($open,$close))/$open',
  KUP2: '($high-Greater($open,$close))/($high-$low+1e-12)',
  KLOW: '(Less($open,$close)-$low)/$open',
  KLOW2: '(Less($open,$close)-$low)/($high-$low+1e-12)',
  KSFT: '(2*$close-$high-$low)/$open',
  KSFT2: '(2*$close-$high-$low)/($high-$low+1e-12)',
};

/** By name, then by window, in qlib's order. */
const rolling: Readonly<Record<string, (n: number) => string>> = {
  ROC: (n) => `Ref($close,${n})/$close`,
  MA: (n) => `Mean($close,${n})/$close`,
  STD: (n) => `Std($close,${n})/$close`,
  BETA: (n) => `Slope($close,${n})/$close`,
  RSQR: (n) => `Rsquare($close,${n})`,
  RESI: (n) => `Resi($close,${n})/$close`,
  MAX: (n) => `Max($high,${n})/$close`,
  MIN: (n) => `Min($low,${n})/$close`,
  QTLU: (n) => `Quantile($close,${n},0.8)/$close`,
  QTLD: (n) => `Quantile($close,${n},0.2)/$close`,
  RANK: (n) => `Rank($close,${n})`,
  RSV: (n) => `($close-Min($low,${n}))/(Max($high,${n})-Min($low,${n})+1e-12)`,
  IMAX: (n) => `IdxMax($high,${n})/${n}`,
  IMIN: (n) => `IdxMin($low,${n})/${n}`,
  IMXD: (n) => `(IdxMax($high,${n})-IdxMin($low,${n}))/${n}`,
  CORR: (n) => `Corr($close,Log($volume+1),${n})`,
  CORD: (n) => `Corr($close/Ref($close,1),Log($volume/Ref($volume,1)+1),${n})`,
  CNTP: (n) => `Mean(${ROSE},${n})`,
  CNTN: (n) => `Mean(${FELL},${n})`,
  CNTD: (n) => `Mean(${ROSE},${n})-Mean(${FELL},${n})`,
  SUMP: (n) => `Sum(${UP},${n})/(Sum(${MOVE},${n})+1e-12)`,
  SUMN: (n) => `Sum(${DOWN},${n})/(Sum(${MOVE},${n})+1e-12)`,
  SUMD: (n) => `(Sum(${UP},${n})-Sum(${DOWN},${n}))/(Sum(${MOVE},${n})+1e-12)`,
  VMA: (n) => `Mean($volume,${n})/($volume+1e-12)`,
  VSTD: (n) => `Std($volume,${n})/($volume+1e-12)`,
  WVMA: (n) => `Std(${WEIGHTED_MOVE},${n})/(Mean(${WEIGHTED_MOVE},${n})+1e-12)`,
  VSUMP: (n) => `Sum(${VOLUME_UP},${n})/(Sum(${VOLUME_MOVE},${n})+1e-12)`,
  VSUMN: (n) => `Sum(${VOLUME_DOWN},${n})/(Sum(${VOLUME_MOVE},${n})+1e-12)`,
  VSUMD: (n) => `(Sum(${VOLUME_UP},${n})-Sum(${VOLUME_DOWN},${n}))/(Sum(${VOLUME_MOVE},${n})+1e-12)`,
};

/**
 * The 158 features of Microsoft's qlib (`Alpha158`, https://github.com/microsoft/qlib, contrib/data/handler.py).
 * @param vwap the volume-weighted average price: a field, or what stands for it
 */
export const alpha158 = (vwap = '($high+$low+$close)/3'): FeatureText[] =>
  Object.entries({
    ...bar,
    OPEN0: '$open/$close',
    HIGH0: '$high/$close',
    LOW0: '$low/$close',
    VWAP0: `(${vwap})/$close`,
    ...Object.fromEntries(
      Object.entries(rolling).flatMap(([name, of]) => WINDOWS.map((n) => [`${name}${n}`, of(n)] as const)),
    ),
  }).map(([name, expression]) => ({ name, expression }));
