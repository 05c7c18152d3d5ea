import { AD } from './ad.js';
import { ADOSC } from './adosc.js';
import { AVWAP } from './avwap.js';
import { CMF } from './cmf.js';
import { EFI } from './efi.js';
import { MARKETFI } from './marketfi.js';
import { NVI } from './nvi.js';
import { OBV } from './obv.js';
import { PVI } from './pvi.js';
import { PVO } from './pvo.js';
import { PVT } from './pvt.js';
import { RVOL } from './rvol.js';
import { SVWAP } from './svwap.js';
import { VWAP } from './vwap.js';

export const volume = {
  AD,
  ADOSC,
  AVWAP,
  CMF,
  EFI,
  MARKETFI,
  NVI,
  OBV,
  PVI,
  PVO,
  PVT,
  RVOL,
  SVWAP,
  VWAP,
} as const;
