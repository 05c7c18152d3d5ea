import { risk } from '../modules/risk/risk.module.js';

export const serve = risk;
