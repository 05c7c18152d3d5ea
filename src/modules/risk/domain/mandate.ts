/** Stands for every instrument of the account's kind: real ones for a real account, generated ones for a synthetic one. */
export const EVERY_INSTRUMENT = '*';

/** An account that may trade an instrument, or every one, by signals. */
export interface Mandate {
  readonly accountId: string;
  readonly instrumentId: string;
}

/** Reads `account:INSTRUMENT` pairs. @throws TypeError on anything else */
export function parseMandates(pairs: readonly string[]): Mandate[] {
  return pairs.map((pair) => {
    const [accountId, instrumentId, ...rest] = pair.split(':');
    if (
      accountId === undefined ||
      accountId === '' ||
      instrumentId === undefined ||
      instrumentId === '' ||
      rest.length > 0
    )
      throw new TypeError(`not a mandate of the form account:INSTRUMENT: ${pair}`);
    return { accountId, instrumentId };
  });
}
