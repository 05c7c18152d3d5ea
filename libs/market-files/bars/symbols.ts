const SYMBOL = /^[A-Z0-9^][A-Z0-9^=._-]{0,39}$/;

/** In capitals, without blanks around it; null where it cannot be a symbol. */
export function toSymbol(text: string): string | null {
  const symbol = text.trim().toUpperCase();
  return SYMBOL.test(symbol) ? symbol : null;
}

/** `prices/aapl.us.csv.gz` → `AAPL.US`. */
export function symbolOfFile(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return toSymbol(name.replace(/(\.(csv|txt|tsv|gz))+$/i, '').replaceAll(/[^A-Za-z0-9^=._-]/g, '_'));
}
