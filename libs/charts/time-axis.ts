export interface TimeTick {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly label: string;
  /** Left out where the page is narrow. */
  readonly minor: boolean;
}

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MOST = 12;

/** Round moments of a span: years, months, days or times of day, whichever gives some of them. */
export function timeTicks(from: number, to: number): TimeTick[] {
  const moments = [years, months, days, minutes].map((of) => of(from, to)).find((list) => list.length >= 3) ?? [];
  const step = Math.max(1, Math.ceil(moments.length / MOST));
  return moments
    .filter((_, index) => index % step === 0)
    .map((moment, index) => ({ ...moment, minor: index % 2 === 1 || (moments.length / step > 8 && index % 4 !== 0) }));
}

type Moment = Omit<TimeTick, 'minor'>;

function years(from: number, to: number): Moment[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const count = new Date(to).getUTCFullYear() - first + 1;
  return listed(count, (index) => ({ at: Date.UTC(first + index, 0, 1), label: String(first + index) }));
}

const MONTH_STEPS = [1, 2, 3, 4, 6];

function months(from: number, to: number): Moment[] {
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1;
  const end = new Date(to);
  const last = end.getUTCFullYear() * 12 + end.getUTCMonth();
  // A January is always among them: it names the year.
  const step = MONTH_STEPS.find((each) => (last - first) / each <= MOST) ?? 12;
  const begin = Math.ceil(first / step);
  return listed(Math.floor(last / step) - begin + 1, (index) => {
    const count = (begin + index) * step;
    const [year, month] = [Math.floor(count / 12), count % 12];
    return { at: Date.UTC(year, month, 1), label: month === 0 ? String(year) : (MONTHS[month] ?? '') };
  });
}

function days(from: number, to: number): Moment[] {
  const first = Math.ceil(from / DAY_MS);
  return listed(Math.floor(to / DAY_MS) - first + 1, (index) => {
    const at = (first + index) * DAY_MS;
    const date = new Date(at);
    return { at, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` };
  });
}

/** Seconds. */
const STEPS_S = [1, 5, 10, 30, 60, 120, 300, 900, 1800, 3600, 10_800, 21_600];

function minutes(from: number, to: number): Moment[] {
  const span = STEPS_S.map((each) => each * 1000).find((each) => (to - from) / each <= MOST) ?? DAY_MS;
  const first = Math.ceil(from / span);
  return listed(Math.floor(to / span) - first + 1, (index) => {
    const at = (first + index) * span;
    return { at, label: new Date(at).toISOString().slice(11, span < 60_000 ? 19 : 16) };
  });
}

const listed = (count: number, make: (index: number) => Moment): Moment[] =>
  Array.from({ length: Math.max(0, count) }, (_, index) => make(index));
