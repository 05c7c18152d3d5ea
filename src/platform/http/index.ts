export { RefusedError, answer, found } from './answer.js';
export { BYTES, TAKES_BYTES, TakesBytes, bytesOf } from './bytes.js';
export { decodeCursor, positionIn, toPage } from './cursor.js';
export { createHttpApp } from './create-http-app.js';
export { checked } from './fields-pipe.js';
export type { FieldProblem } from './fields-pipe.js';
export type { Problem } from './problem.filter.js';
export { InternalAccessGuard } from './internal-access.guard.js';
export { stopListening } from './stop-listening.js';
