import type { ExchangeDefinition } from '../exchange-definition.js';
import { xnys } from './xnys.js';

/** Nasdaq keeps the sessions of the New York Stock Exchange (Nasdaq Equity 1, Section 1 and the yearly holiday schedule). */
export const xnas: ExchangeDefinition = { ...xnys, code: 'XNAS', name: 'Nasdaq' };
