import { depthKinds, DepthWriter } from '../book/depth-block.js';

const kinds = { D: depthKinds.DELTA, S: depthKinds.SNAPSHOT, G: depthKinds.GAP } as const;

const isKind = (text: string): text is keyof typeof kinds => text in kinds;

/** Depth written as `time kind bids | asks`, a level as `ticks x lots`: `5 D 99x4 98x0 | 101x2`; the kinds are D, S and G. */
export function depthOf(...lines: readonly string[]): DepthWriter {
  const writer = new DepthWriter();
  for (const line of lines) {
    const [head = '', tail = ''] = line.split('|');
    const [time = '', kind = '', ...bids] = head.trim().split(/\s+/u);
    if (!isKind(kind)) throw new RangeError(`${line} begins with a time and D, S or G`);
    write(writer, bids);
    writer.turn();
    write(writer, tail.trim().split(/\s+/u));
    writer.end(Number(time), kinds[kind]);
  }
  return writer;
}

function write(writer: DepthWriter, levels: readonly string[]): void {
  for (const level of levels.filter((text) => text !== '')) {
    const [ticks, lots] = level.split('x').map(Number);
    writer.level(ticks ?? NaN, lots ?? NaN);
  }
}
