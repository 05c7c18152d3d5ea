/** One measured value of a series, with its labels. */
export interface MetricValue {
  readonly name: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/**
 * A point in InfluxDB's line protocol: `name,label=x value=1 1577923200000`, with the time in milliseconds. Null for what it cannot say: a
 * number that is not finite. Labels without a value are left out and the others sorted by name, as the protocol asks for.
 * @see https://docs.influxdata.com/influxdb/v1/write_protocols/line_protocol_reference/
 */
export function toLine({ name, labels, value }: MetricValue, timeMs: number): string | null {
  if (!Number.isFinite(value)) return null;
  const tags = Object.entries(labels)
    .filter(([, label]) => String(label) !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, label]) => `,${escapeTag(key)}=${escapeTag(String(label))}`);
  return `${escapeMeasurement(name)}${tags.join('')} value=${value} ${timeMs}`;
}

const escapeMeasurement = (text: string): string => oneLine(text).replaceAll(/[, ]/g, String.raw`\$&`);

const escapeTag = (text: string): string => oneLine(text).replaceAll(/[,= ]/g, String.raw`\$&`);

/** A line ends a point; and a backslash at the end of a name would escape what follows it. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').replace(/\\+$/, '');
