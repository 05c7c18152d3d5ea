import { decimals, fixed, escapeHtml } from '#charts';
import type { HeatMap } from '../heat-maps.js';

/** A heat map as a table. */
export function heatMap({ across, down, cells, best, plateau }: HeatMap): string {
  const shades = shadesOf(cells.map(({ median }) => median));
  const rows = down.labels.map((label, r) => {
    const row = across.labels.map((other, c) => {
      const found = cells.find((each) => each.down === r && each.across === c);
      const tip = `${down.name} ${label}, ${across.name} ${other}: ${found?.trials ?? 0} trials`;
      const frame =
        best.down === r && best.across === c ? 'best' : plateau?.down === r && plateau.across === c ? 'plateau' : '';
      return cell(found?.median ?? null, shades, { tip, frame });
    });
    return `<tr><th>${escapeHtml(label)}</th>${row.join('')}</tr>`;
  });
  const isApart = plateau !== null && (plateau.down !== best.down || plateau.across !== best.across);
  const title = down.name === '' ? across.name : `${down.name} (down) and ${across.name} (across)`;
  const head = ['', ...across.labels].map((label) => `<th>${escapeHtml(label)}</th>`).join('');
  return `<figure><figcaption>${escapeHtml(title)}<small>Median score of the trials in a cell. The frame marks the best trial${isApart ? ', the dashed one the middle of the plateau' : ''}.</small></figcaption><div class="scroll"><table class="heat scores"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></figure>`;
}

/** From the faintest to the fullest colour; where all scores have one sign the faintest is the smallest of them. */
function shadesOf(values: readonly number[]): (value: number) => number {
  const sizes = values.map(Math.abs);
  const mixed = values.some((value) => value < 0) && values.some((value) => value >= 0);
  const low = mixed ? 0 : Math.min(...sizes);
  const width = Math.max(...sizes) - low;
  return (value) => Math.round((width > 0 ? (Math.abs(value) - low) / width : 1) * 72) + 6;
}

function cell(
  median: number | null,
  shades: (value: number) => number,
  { tip, frame }: { readonly tip: string; readonly frame: '' | 'best' | 'plateau' },
): string {
  const line = frame === 'plateau' ? 'dashed' : 'solid';
  const outline = frame === '' ? '' : `outline:2px ${line} var(--ink);outline-offset:-2px;`;
  if (median === null) return `<td style="${outline}" title="${escapeHtml(tip)}"></td>`;
  const text = Math.abs(median) < 100 ? decimals(median) : fixed(median, 0);
  return `<td class="${median < 0 ? 'loss' : 'gain'}" style="${outline}--s:${shades(median)}%" title="${escapeHtml(tip)}">${text}</td>`;
}
