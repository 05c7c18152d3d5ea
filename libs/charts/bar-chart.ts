import { escapeHtml } from './html.js';
import { extent, linear, ticks } from './scale.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly title: string;
}

export interface BarChartOptions {
  readonly title: string;
  readonly note?: string;
  readonly bars: readonly Bar[];
  readonly height?: number;
  readonly format: (value: number) => string;
  /** CSS class by the place of a bar; by the sign of its value unless told. */
  readonly tone?: (index: number) => 'good' | 'bad';
}

/** Upright bars from zero, with their labels below. */
export function barChart({ title, note, bars, height = 220, format, tone }: BarChartOptions): string {
  const ys = extent([0, ...bars.map(({ value }) => value)], 0.06);
  const top = linear(ys, [100, 0]);
  const toneOf = tone ?? ((index: number) => ((bars[index]?.value ?? 0) < 0 ? 'bad' : 'good'));
  const zero = top(0);
  const columns = bars.map(({ label, value, title: tip }, index) => {
    const [from, to] = [Math.min(zero, top(value)), Math.max(zero, top(value))];
    const box =
      value === 0
        ? ''
        : `<i class="${toneOf(index)}" style="top:${from.toFixed(2)}%;height:${(to - from).toFixed(2)}%"></i>`;
    const isMinor = bars.slice(0, index).filter((bar) => bar.label !== '').length % 2 === 1;
    return `<div class="bar" title="${escapeHtml(tip)}">${box}<span${isMinor ? ' class="minor"' : ''}>${escapeHtml(label)}</span></div>`;
  });
  const lines = ticks(ys, 4).map(
    (tick) =>
      `<i class="rule" style="top:${top(tick).toFixed(2)}%"></i><span class="ty" style="top:${top(tick).toFixed(2)}%">${escapeHtml(format(tick))}</span>`,
  );
  const below = note === undefined ? '' : `<small>${escapeHtml(note)}</small>`;
  return `<figure><figcaption>${escapeHtml(title)}${below}</figcaption><div class="plot bars" style="height:${height}px" role="img" aria-label="${escapeHtml(title)}">${lines.join('')}${columns.join('')}</div></figure>`;
}
