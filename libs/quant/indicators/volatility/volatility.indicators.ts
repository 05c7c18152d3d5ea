import { ADR } from './adr.js';
import { ATR } from './atr.js';
import { CVI } from './cvi.js';
import { MASSI } from './massi.js';
import { NATR } from './natr.js';
import { RVI } from './rvi.js';
import { TRANGE } from './trange.js';

export const volatility = {
  ADR,
  ATR,
  CVI,
  MASSI,
  NATR,
  RVI,
  TRANGE,
} as const;
