import { orderEvents, type OrderBlock } from '../book/order-block.js';

const isKind = (text: string): text is keyof typeof orderEvents => text in orderEvents;

/**
 * Events of single orders written as `time ADD id B|S ticks lots`, `time MODIFY id ticks lots`, `time CANCEL id lots`,
 * `time EXECUTE id lots` or `time CLEAR`.
 */
export function ordersOf(...lines: readonly string[]): OrderBlock {
  const rows = lines.map(rowOf);
  const column = (field: (row: ReturnType<typeof rowOf>) => number) => rows.map(field);
  return {
    rows: rows.length,
    times: Float64Array.from(column(({ time }) => time)),
    kinds: Uint8Array.from(column(({ kind }) => kind)),
    ids: Float64Array.from(column(({ id }) => id)),
    sides: Int8Array.from(column(({ side }) => side)),
    ticks: Int32Array.from(column(({ ticks }) => ticks)),
    lots: Float64Array.from(column(({ lots }) => lots)),
  };
}

function rowOf(line: string) {
  const [time = '', kind = '', id = '0', ...rest] = line.split(' ');
  if (!isKind(kind)) throw new RangeError(`${line} names no event`);
  const side = rest[0] === 'S' ? -1 : 1;
  const numbers = rest.filter((text) => text !== 'B' && text !== 'S').map(Number);
  const [ticks, lots] = numbers.length === 2 ? numbers : [0, numbers[0]];
  return { time: Number(time), kind: orderEvents[kind], id: Number(id), side, ticks: ticks ?? 0, lots: lots ?? 0 };
}
