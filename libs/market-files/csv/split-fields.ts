export type Delimiter = ',' | ';' | '\t';

/** The delimiter that a header line has most of; a comma where it has none. */
export function delimiterOf(header: string): Delimiter {
  const counts = ([',', ';', '\t'] as const).map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** The fields of one line, trimmed, quotes as in RFC 4180; null where a quote is not closed. */
export function splitFields(line: string, delimiter: Delimiter): string[] | null {
  if (!line.includes('"')) return line.split(delimiter).map((field) => field.trim());
  const fields: string[] = [];
  for (let at = 0; at <= line.length;) {
    const field = line.slice(at).trimStart().startsWith('"') ? quoted(line, at, delimiter) : bare(line, at, delimiter);
    if (field === null) return null;
    fields.push(field.text);
    at = field.end + 1;
  }
  return fields;
}

interface Field {
  readonly text: string;
  /** Index of the delimiter behind it, or the line's length. */
  readonly end: number;
}

function bare(line: string, from: number, delimiter: Delimiter): Field {
  const next = line.indexOf(delimiter, from);
  const end = next === -1 ? line.length : next;
  return { text: line.slice(from, end).trim(), end };
}

function quoted(line: string, from: number, delimiter: Delimiter): Field | null {
  let text = '';
  let at = line.indexOf('"', from) + 1;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote === -1) return null;
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"') {
      const rest = bare(line, quote + 1, delimiter);
      return rest.text === '' ? { text: text.trim(), end: rest.end } : null;
    }
    text += '"';
    at = quote + 2;
  }
}
