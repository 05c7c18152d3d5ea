import { AVGDEV } from './avgdev.js';
import { HA } from './ha.js';
import { ACOS, ASIN, ATAN, CEIL, COS, COSH, EXP, FLOOR, LN, LOG10, SIN, SINH, SQRT, TAN, TANH } from './math.js';
import { AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE } from './prices.js';

export const transform = {
  ACOS,
  ASIN,
  ATAN,
  AVGDEV,
  AVGPRICE,
  CEIL,
  COS,
  COSH,
  EXP,
  FLOOR,
  HA,
  LN,
  LOG10,
  MEDPRICE,
  SIN,
  SINH,
  SQRT,
  TAN,
  TANH,
  TYPPRICE,
  WCLPRICE,
} as const;
