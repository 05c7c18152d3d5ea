import type { FilingItem, FilingText } from '../../../domain/filings/filing-content.js';

/** Characters of a document that are read. */
const READ_MOST = 20_000_000;
const KEPT_MOST = 100_000;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
};
const ITEM = /^item\s{0,3}(\d{1,2}(?:\.\d{2}|[a-c])?)\s{0,3}[.:\-–—]?\s{0,3}(.{0,150})$/i;

/** The words of an HTML document, a line a block, and the items that it is divided into. */
export function filingTextOf(html: string): FilingText {
  const lines = linesOf(html.slice(0, READ_MOST));
  return { kind: 'text', items: itemsOf(lines), text: lines.join('\n').slice(0, KEPT_MOST) };
}

function linesOf(html: string): string[] {
  return html
    .replaceAll(/<!--[^]*?-->/g, ' ')
    .replaceAll(/<(ix:header|script|style|title|head)\b[^]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/<\/?(?:p|div|tr|li|h[1-6]|table|br|hr)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => characterOf(name) ?? whole)
    .split('\n')
    .map((line) => line.replaceAll(/[\s ]+/g, ' ').trim())
    .filter((line) => line !== '');
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

/** Each once, as it is written where it has a title: a table of contents names them before. The title may stand on the next line. */
function itemsOf(lines: readonly string[]): FilingItem[] {
  const items = new Map<string, string>();
  lines.forEach((line, k) => {
    const [, number, title = ''] = ITEM.exec(line) ?? [];
    if (number === undefined) return;
    const next = lines[k + 1] ?? '';
    const said = title.trim() !== '' ? title.trim() : next.length <= 150 && !ITEM.test(next) ? next : '';
    const key = number.toUpperCase();
    if ((items.get(key) ?? '') === '') items.set(key, said.replace(/\.$/, ''));
  });
  return [...items].map(([number, title]) => ({ number, title }));
}
