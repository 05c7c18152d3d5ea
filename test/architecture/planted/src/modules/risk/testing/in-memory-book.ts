export const book = new Map();
