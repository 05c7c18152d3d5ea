import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadRecordedTicks, RecordedTicks } from '../../contracts/index.js';
import { linesOfTick, tickColumns } from '../../domain/ticks/tick-lines.js';
import { windowOf } from '../known-history.js';
import { TickStore } from '../ports/tick-store.port.js';

const DEFAULT_LIMIT = 10_000;
/** Looked through for one answer: a store puts all of a window in order before it gives the first. */
const HOUR = 3_600_000_000n;

@QueryHandler(ReadRecordedTicks)
export class ReadRecordedTicksHandler implements IQueryHandler<ReadRecordedTicks> {
  constructor(private readonly store: TickStore) {}

  async execute(asked: ReadRecordedTicks): Promise<RecordedTicks> {
    const { instrumentId, source, channel, cursor, limit = DEFAULT_LIMIT } = asked;
    const { from = 0n, to = 0n } = windowOf(asked);
    const start = cursor === undefined ? from : BigInt(cursor);
    const end = start + HOUR - 1n < to ? start + HOUR - 1n : to;
    const lines: string[] = [];
    let next = end + 1n;
    read: for await (const ticks of this.store.ticks({ instrumentId, source }, { from: start, to: end })) {
      for (const tick of ticks) {
        lines.push(...linesOfTick(tick, channel));
        if (lines.length < limit) continue;
        next = tick.arrivedAt + 1n;
        break read;
      }
    }
    return Object.assign(new RecordedTicks(), {
      columns: tickColumns[channel],
      lines,
      nextCursor: next > to ? null : String(next),
    });
  }
}
