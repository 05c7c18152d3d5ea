export { RefusedError, answer, found } from './answer.js';
export { decodeCursor, encodeCursor, toPage } from './cursor.js';
export { platformErrors, statusOf } from './errors.js';
