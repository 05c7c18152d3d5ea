import base from '../../jest.config.mjs';

/** The jest configuration of one kind of test: the common one with its own files. */
export const kind = (testMatch, more = {}) => ({ ...base, rootDir: '../..', testMatch, ...more });
