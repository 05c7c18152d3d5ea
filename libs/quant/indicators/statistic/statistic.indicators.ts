import { ADD, DIV, MULT, SUB } from './arithmetic.js';
import { BETA } from './beta.js';
import { CORREL } from './correl.js';
import { CROSSDOWN, CROSSUP } from './cross.js';
import { CUMSUM } from './cumsum.js';
import { LINEARREG_ANGLE } from './linearreg-angle.js';
import { LINEARREG_INTERCEPT } from './linearreg-intercept.js';
import { LINEARREG_SLOPE } from './linearreg-slope.js';
import { LINEARREG } from './linearreg.js';
import { MAX } from './max.js';
import { MAXINDEX } from './maxindex.js';
import { MIN } from './min.js';
import { MININDEX } from './minindex.js';
import { MINMAX } from './minmax.js';
import { MINMAXINDEX } from './minmaxindex.js';
import { PERCENTILE } from './percentile.js';
import { PERCENTRANK } from './percentrank.js';
import { STDDEV } from './stddev.js';
import { SUM } from './sum.js';
import { TSF } from './tsf.js';
import { VAR } from './var.js';

export const statistic = {
  ADD,
  BETA,
  CORREL,
  CROSSDOWN,
  CROSSUP,
  CUMSUM,
  DIV,
  LINEARREG,
  LINEARREG_ANGLE,
  LINEARREG_INTERCEPT,
  LINEARREG_SLOPE,
  MAX,
  MAXINDEX,
  MIN,
  MININDEX,
  MINMAX,
  MINMAXINDEX,
  MULT,
  PERCENTILE,
  PERCENTRANK,
  STDDEV,
  SUB,
  SUM,
  TSF,
  VAR,
} as const;
