import { AC } from './ac.js';
import { ADX } from './adx.js';
import { ADXR } from './adxr.js';
import { AO } from './ao.js';
import { APO } from './apo.js';
import { AROON } from './aroon.js';
import { AROONOSC } from './aroonosc.js';
import { AVGGAIN, AVGLOSS } from './average-change.js';
import { BOP } from './bop.js';
import { CCI } from './cci.js';
import { CMO } from './cmo.js';
import { CMOU } from './cmou.js';
import { COPPOCK } from './coppock.js';
import { DPO } from './dpo.js';
import { DX } from './dx.js';
import { ER } from './er.js';
import { ERI } from './eri.js';
import { FOSC } from './fosc.js';
import { FRACTAL } from './fractal.js';
import { IMI } from './imi.js';
import { KDJ } from './kdj.js';
import { KST } from './kst.js';
import { MACD } from './macd.js';
import { MACDEXT } from './macdext.js';
import { MACDFIX } from './macdfix.js';
import { MFI } from './mfi.js';
import { MINUS_DI } from './minus-di.js';
import { MINUS_DM } from './minus-dm.js';
import { MOM } from './mom.js';
import { PLUS_DI } from './plus-di.js';
import { PLUS_DM } from './plus-dm.js';
import { PPO } from './ppo.js';
import { QSTICK } from './qstick.js';
import { ROC } from './roc.js';
import { ROCP } from './rocp.js';
import { ROCR } from './rocr.js';
import { ROCR100 } from './rocr100.js';
import { RSI } from './rsi.js';
import { SMI } from './smi.js';
import { STOCH } from './stoch.js';
import { STOCHF } from './stochf.js';
import { STOCHRSI } from './stochrsi.js';
import { TRIX } from './trix.js';
import { TSI } from './tsi.js';
import { ULTOSC } from './ultosc.js';
import { VHF } from './vhf.js';
import { VORTEX } from './vortex.js';
import { WAD } from './wad.js';
import { WILLR } from './willr.js';

export const momentum = {
  AC,
  ADX,
  ADXR,
  AO,
  APO,
  AROON,
  AROONOSC,
  AVGGAIN,
  AVGLOSS,
  BOP,
  CCI,
  CMO,
  CMOU,
  COPPOCK,
  DPO,
  DX,
  ER,
  ERI,
  FOSC,
  FRACTAL,
  IMI,
  KDJ,
  KST,
  MACD,
  MACDEXT,
  MACDFIX,
  MFI,
  MINUS_DI,
  MINUS_DM,
  MOM,
  PLUS_DI,
  PLUS_DM,
  PPO,
  QSTICK,
  ROC,
  ROCP,
  ROCR,
  ROCR100,
  RSI,
  SMI,
  STOCH,
  STOCHF,
  STOCHRSI,
  TRIX,
  TSI,
  ULTOSC,
  VHF,
  VORTEX,
  WAD,
  WILLR,
} as const;
