const SYMBOL = /^[A-Z0-9^][A-Z0-9^=._-]{0,39}$/;

/** In capitals, without blanks around it; null where it cannot be a symbol. */
export function toSymbol(text: string): string | null {
  const symbol = text.trim().toUpperCase();
  return SYMBOL.test(symbol) ? symbol : null;
}

const EXTENSIONS = /(\.(csv|txt|tsv|gz|json|jsonl|ndjson|feather|arrow|parquet|zip))+$/i;
/** As freqtrade and Binance end names: `-5m`, `-1h-futures`, `-1m-2024-01`. */
const TIMEFRAME = /-(\d{1,3}[smhdwM])(-[\w-]+)?$/;

/** `prices/aapl.us.csv.gz` → `AAPL.US`, `BTC_USDT-5m.feather` → `BTC_USDT`. */
export function symbolOfFile(path: string): string | null {
  return toSymbol(
    stemOf(path)
      .replace(TIMEFRAME, '')
      .replaceAll(/[^A-Za-z0-9^=._-]/g, '_'),
  );
}

/** `BTC_USDT-5m.feather` → `5m`; nothing where the name does not say. */
export const timeframeOfFile = (path: string): string => TIMEFRAME.exec(stemOf(path))?.[1] ?? '';

const stemOf = (path: string): string => (path.split(/[\\/]/).at(-1) ?? '').replace(EXTENSIONS, '');
