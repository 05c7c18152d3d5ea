const WITH_SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(.*)$/;
const WITH_POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$/;
const MONTHS = 12;

type DateOrder = 'month-first' | 'day-first';

/**
 * Whether a file writes 17 April as `4/17/2020` or as `17/4/2020`: nobody can tell from `4/5/2020`, so the first date of the file that
 * leaves no doubt decides for all. Dates with points begin with the day.
 */
export class DateStyle {
  private order: DateOrder | null = null;

  /** The date with its year first, as it is where it does not begin with day or month; null while there is doubt. */
  yearFirst(text: string): string | null {
    const points = WITH_POINTS.exec(text);
    if (points !== null) return `${points[3]}-${points[2]}-${points[1]}${points[4]}`;
    const slashes = WITH_SLASHES.exec(text);
    if (slashes === null) return text;
    const [first, second, year, rest] = slashes.slice(1);
    this.order ??= orderOf(Number(first), Number(second));
    if (this.order === null) return null;
    const [month, day] = this.order === 'month-first' ? [first, second] : [second, first];
    return `${year}-${month}-${day}${rest}`;
  }
}

function orderOf(first: number, second: number): DateOrder | null {
  if (first > MONTHS) return 'day-first';
  return second > MONTHS ? 'month-first' : null;
}
