import { extent, linear, ticks, type Scale } from './scale.js';

export interface Series {
  readonly name: string;
  /** CSS class that colours it. */
  readonly style: string;
  /** `x` in milliseconds since 1970. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly area?: boolean;
}

export interface Marker {
  readonly x: number;
  readonly y: number;
  readonly side: 'BUY' | 'SELL';
  readonly title: string;
}

export interface LineChartOptions {
  readonly title: string;
  readonly series: readonly Series[];
  readonly markers?: readonly Marker[];
  readonly height?: number;
  readonly format: (value: number) => string;
  /** Logarithmic value axis: equal steps are equal percentages. */
  readonly logarithmic?: boolean;
}

const WIDTH = 960;
const PAD = { left: 68, right: 14, top: 14, bottom: 26 } as const;
const POINTS_MAX = 1200;

/** A chart over time as SVG text, coloured by the page's style sheet. */
export function lineChart(options: LineChartOptions): string {
  const { title, series, markers = [], height = 280, logarithmic = false } = options;
  const all = series.flatMap(({ points }) => points);
  const value = logarithmic ? Math.log : (y: number): number => y;
  const xs = extent(
    all.map(({ x }) => x),
    0,
  );
  const ys = extent([...all, ...markers].map(({ y }) => value(y)));
  const x = linear(xs, [PAD.left, WIDTH - PAD.right]);
  const scaled = linear(ys, [height - PAD.bottom, PAD.top]);
  const y: Scale = (raw) => scaled(value(raw));
  const valueTicks = logarithmic ? ticks([Math.exp(ys[0]), Math.exp(ys[1])], 6) : ticks(ys, 5);
  const body = [
    ...valueTicks.map((tick) => grid(y(tick), options.format(tick))),
    ...yearTicks(xs).map(
      ({ at, label }) => `<text class="tick" x="${px(x(at))}" y="${height - 8}" text-anchor="middle">${label}</text>`,
    ),
    ...series.map((one) => path(one, x, y, height - PAD.bottom)),
    ...markers.map((marker) => triangle(marker, x(marker.x), y(marker.y))),
  ];
  return `<figure><figcaption>${escapeHtml(title)}${legend(series)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}">${body.join('')}</svg></figure>`;
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const px = (value: number): string => value.toFixed(1);

const grid = (at: number, label: string): string =>
  `<line class="grid" x1="${PAD.left}" x2="${WIDTH - PAD.right}" y1="${px(at)}" y2="${px(at)}"/><text class="tick" x="${PAD.left - 8}" y="${px(at + 4)}" text-anchor="end">${escapeHtml(label)}</text>`;

function path({ points, style, area = false }: Series, x: Scale, y: Scale, floor: number): string {
  const shown = thinned(points);
  const line = shown.map((point, index) => `${index === 0 ? 'M' : 'L'}${px(x(point.x))} ${px(y(point.y))}`).join('');
  const [first, last] = [shown[0], shown.at(-1)];
  if (!area || first === undefined || last === undefined) return `<path class="line ${style}" d="${line}"/>`;
  const top = Math.min(floor, y(0));
  return `<path class="area ${style}" d="${line}L${px(x(last.x))} ${px(top)}L${px(x(first.x))} ${px(top)}Z"/><path class="line ${style}" d="${line}"/>`;
}

function triangle({ side, title }: Marker, x: number, y: number): string {
  const [tip, base] = side === 'BUY' ? [y + 5, y + 12] : [y - 5, y - 12];
  return `<path class="mark ${side === 'BUY' ? 'buy' : 'sell'}" d="M${px(x)} ${px(tip)}L${px(x - 4)} ${px(base)}L${px(x + 4)} ${px(base)}Z"><title>${escapeHtml(title)}</title></path>`;
}

function legend(series: readonly Series[]): string {
  if (series.length < 2) return '';
  return series.map(({ name, style }) => `<span class="key ${style}">${escapeHtml(name)}</span>`).join('');
}

/** Every n-th point, the last always in. */
function thinned<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(points.length / POINTS_MAX));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

function yearTicks([from, to]: readonly [number, number]): { at: number; label: string }[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  const step = Math.max(1, Math.ceil((last - first + 1) / 12));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years
    .filter((year) => (year - first) % step === 0)
    .map((year) => ({ at: Date.UTC(year, 0, 1), label: String(year) }));
}
