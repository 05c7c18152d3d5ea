/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A table; cells and heads are HTML. A head of empty names is left out. The first column is text and the others are figures, but for those whose
 * names are said to be text, which is written from the left and in as many lines as it takes.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  textual: readonly string[] = [],
): string {
  const looks = head.map((name) => (textual.includes(name) ? ' class="text"' : ''));
  const line = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell, column) => `<${tag}${looks[column] ?? ''}>${cell}</${tag}>`).join('')}</tr>`;
  const header = head.some((name) => name !== '') ? `<thead>${line('th', head)}</thead>` : '';
  const body = rows.map((row) => line('td', row)).join('');
  return `<div class="scroll"><table${header === '' ? ' class="facts"' : ''}>${header}<tbody>${body}</tbody></table></div>`;
}

export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly tone?: 'good' | 'bad';
}

/** Figures that are to be seen first. */
export function tiles(all: readonly Tile[]): string {
  const one = ({ name, value, note, tone }: Tile) =>
    `<div class="tile"><span>${escapeHtml(name)}</span><b${tone === undefined ? '' : ` class="${tone}"`}>${escapeHtml(value)}</b><span>${escapeHtml(note)}</span></div>`;
  return `<div class="tiles" style="--tiles:${columnsOf(all.length)}">${all.map(one).join('')}</div>`;
}

const ROW_MAX = 5;

/** As few rows as there can be, and all as full as they can be. */
const columnsOf = (count: number): number => Math.ceil(count / Math.ceil(count / ROW_MAX));

/** Section with a heading; nothing where it has no content. */
export const section = (title: string, ...content: readonly string[]): string =>
  content.join('') === '' ? '' : `<section><h2>${escapeHtml(title)}</h2>${content.join('\n')}</section>`;
