/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A table; cells and heads are HTML. A head of empty names is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const header = head.some((name) => name !== '')
    ? `<thead><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
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
  return `<div class="tiles">${all.map(one).join('')}</div>`;
}

/** Section with a heading; nothing where it has no content. */
export const section = (title: string, ...content: readonly string[]): string =>
  content.join('') === '' ? '' : `<section><h2>${escapeHtml(title)}</h2>${content.join('\n')}</section>`;
