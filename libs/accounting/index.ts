export { Ledger } from './ledger.js';
export { minorDigits } from './minor-digits.js';
export { Position } from './position.js';
export type { CostMethod, SavedPosition } from './position.js';
export { scaledProduct } from './whole-numbers.js';
