/** Stands for every instrument of the account's kind: real ones for a real account, generated ones for a synthetic one. */
export const EVERY_INSTRUMENT = '*';

/** The instruments that an account is compared with, from `account:INSTRUMENT` pairs, in their order. */
export function benchmarksOf(accountId: string, pairs: readonly string[]): string[] {
  const prefix = `${accountId}:`;
  return pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
}
