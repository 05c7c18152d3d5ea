/** Files of market data that runs may read: those of one folder. */
export abstract class MarketFiles {
  abstract list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  /** Where a file of the folder is; null when there is none of the name. */
  abstract pathOf(name: string): Promise<string | null>;
}
