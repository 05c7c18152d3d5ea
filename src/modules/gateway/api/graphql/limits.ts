/** Deep enough for every view, far from what would cost us. */
export const DEPTH_LIMIT = 7;
export const TOKENS_MAX = 2000;
