export { codeOfFailure } from './code-of-failure.js';
export { ErrorCatalogue } from './error-catalogue.js';
export { platformErrors } from './platform.errors.js';
