import { ACCBANDS } from './accbands.js';
import { BBANDS } from './bbands.js';
import { CHANDELIER } from './chandelier.js';
import { DEMA } from './dema.js';
import { DONCHIAN } from './donchian.js';
import { EMA } from './ema.js';
import { HMA } from './hma.js';
import { HT_TRENDLINE } from './ht-trendline.js';
import { ICHIMOKU } from './ichimoku.js';
import { KAMA } from './kama.js';
import { KC } from './kc.js';
import { MA } from './ma.js';
import { MAMA } from './mama.js';
import { MAVP } from './mavp.js';
import { MIDPOINT } from './midpoint.js';
import { MIDPRICE } from './midprice.js';
import { PIVOTS } from './pivots.js';
import { RMA } from './rma.js';
import { SAR } from './sar.js';
import { SAREXT } from './sarext.js';
import { SMA } from './sma.js';
import { SUPERTREND } from './supertrend.js';
import { T3 } from './t3.js';
import { TEMA } from './tema.js';
import { TRIMA } from './trima.js';
import { VWMA } from './vwma.js';
import { WMA } from './wma.js';
import { ZLEMA } from './zlema.js';

export const overlap = {
  ACCBANDS,
  BBANDS,
  CHANDELIER,
  DEMA,
  DONCHIAN,
  EMA,
  HMA,
  HT_TRENDLINE,
  ICHIMOKU,
  KAMA,
  KC,
  MA,
  MAMA,
  MAVP,
  MIDPOINT,
  MIDPRICE,
  PIVOTS,
  RMA,
  SAR,
  SAREXT,
  SMA,
  SUPERTREND,
  T3,
  TEMA,
  TRIMA,
  VWMA,
  WMA,
  ZLEMA,
} as const;
