import { escapeHtml } from './html.js';
import { openTime } from './open-time.js';
import { extent, linear, ticks } from './scale.js';
import { thinned, type Point } from './thinned.js';
import { timeTicks } from './time-axis.js';

export interface Series {
  readonly name: string;
  /** CSS class that colours it: `own`, `other`, `loss`, `price`. */
  readonly style: string;
  readonly points: readonly Point[];
  /** Filled down to zero. */
  readonly area?: boolean;
}

export interface Marker extends Point {
  readonly side: 'BUY' | 'SELL';
  readonly title: string;
}

export interface LineChartOptions {
  readonly title: string;
  /** One line below the title, plain text. */
  readonly note?: string;
  readonly series: readonly Series[];
  readonly markers?: readonly Marker[];
  /** Pixels; 280 unless told. */
  readonly height?: number;
  readonly format: (value: number) => string;
  /** Logarithmic value axis: equal steps are equal percentages. */
  readonly logarithmic?: boolean;
  /** A value that is always in sight, with a line of its own. */
  readonly baseline?: number;
  /** Leaves out the time in which the market of the first series was closed, where its points lie closer than days. */
  readonly openTimeOnly?: boolean;
}

/** The drawing is stretched to the page's width; 1000 by 1000 of its own units. */
const UNITS = 1000;
const POINTS_MAX = 1600;
const MARKERS_WITH_TITLE_MAX = 600;

/**
 * A chart over time. Lines are SVG that is stretched to the width there is, labels are text of the page, so that both stay sharp and readable
 * from a phone to a wall.
 */
export function lineChart(options: LineChartOptions): string {
  const { title, note, series, markers = [], height = 280, logarithmic = false, baseline } = options;
  const clock = clockOf(options);
  const shown = series.map((one) => ({ ...one, points: thinned(one.points, POINTS_MAX) }));
  const all = [...shown.flatMap(({ points }) => points), ...markers];
  const value = logarithmic ? Math.log : (y: number): number => y;
  const xs = extent(
    all.map(({ x }) => x),
    0,
  );
  const ys = extent([...all.map(({ y }) => value(y)), ...(baseline === undefined ? [] : [value(baseline)])]);
  const placed = linear([clock(xs[0]), clock(xs[1])], [0, UNITS]);
  const x = (at: number) => placed(clock(at));
  const scaled = linear(ys, [UNITS, 0]);
  const y = (raw: number) => scaled(value(raw));
  const valueTicks = logarithmic ? ticks([Math.exp(ys[0]), Math.exp(ys[1])], 6) : ticks(ys, height < 200 ? 4 : 5);
  const floor = Math.min(UNITS, Math.max(0, y(logarithmic ? Math.exp(ys[0]) : 0)));
  const drawing = [
    ...valueTicks.map((tick) => rule('grid', y(tick))),
    ...(baseline === undefined ? [] : [rule('base', y(baseline))]),
    ...shown.map((one) => path(one, { x, y, floor })),
    marks(markers, x, y),
  ];
  const labels = [
    ...valueTicks.map(
      (tick) => `<span class="ty" style="top:${share(y(tick))}">${escapeHtml(options.format(tick))}</span>`,
    ),
    ...timeTicks(...xs).map(
      ({ at, label, minor }) =>
        `<span class="tx${minor ? ' minor' : ''}" style="left:${share(x(at))}">${escapeHtml(label)}</span>`,
    ),
  ];
  const below = note === undefined ? '' : `<small>${escapeHtml(note)}</small>`;
  return `<figure><figcaption>${escapeHtml(title)}${legend(series)}${below}</figcaption><div class="plot" style="height:${height}px"><svg viewBox="0 0 ${UNITS} ${UNITS}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(title)}">${drawing.join('')}</svg>${labels.join('')}</div></figure>`;
}

function clockOf({ openTimeOnly = false, series }: LineChartOptions): (at: number) => number {
  return openTimeOnly ? openTime(series[0]?.points ?? []) : (at) => at;
}

const px = (value: number): string => value.toFixed(1);
const share = (units: number): string => `${((100 * units) / UNITS).toFixed(2)}%`;

const rule = (style: string, at: number): string => `<path class="${style}" d="M0 ${px(at)}H${UNITS}"/>`;

interface Place {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly floor: number;
}

function path({ points, style, area = false }: Series, { x, y, floor }: Place): string {
  const places = points.filter((point) => Number.isFinite(point.y));
  const line = places.map((point, index) => `${index === 0 ? 'M' : 'L'}${px(x(point.x))} ${px(y(point.y))}`).join('');
  const [first, last] = [places[0], places.at(-1)];
  if (!area || first === undefined || last === undefined) return `<path class="line ${style}" d="${line}"/>`;
  const closed = `${line}L${px(x(last.x))} ${px(floor)}L${px(x(first.x))} ${px(floor)}Z`;
  return `<path class="area ${style}" d="${closed}"/><path class="line ${style}" d="${line}"/>`;
}

/** A stroke of no length with round ends is a dot that no stretching turns into an ellipse. */
function marks(markers: readonly Marker[], x: Place['x'], y: Place['y']): string {
  const dot = (marker: Marker) => `M${px(x(marker.x))} ${px(y(marker.y))}h0`;
  if (markers.length <= MARKERS_WITH_TITLE_MAX) {
    return markers
      .map((marker) =>
        mark(marker.side === 'BUY' ? 'buy' : 'sell', dot(marker), `<title>${escapeHtml(marker.title)}</title>`),
      )
      .join('');
  }
  const together = (side: Marker['side']) =>
    markers
      .filter((marker) => marker.side === side)
      .map(dot)
      .join('');
  return mark('buy', together('BUY'), '') + mark('sell', together('SELL'), '');
}

const mark = (style: string, d: string, title: string): string =>
  `<path class="mark ${style}" d="${d}">${title}</path>`;

function legend(series: readonly Series[]): string {
  if (series.length < 2) return '';
  return `<span class="keys">${series.map(({ name, style }) => `<span class="key ${style}">${escapeHtml(name)}</span>`).join('')}</span>`;
}
