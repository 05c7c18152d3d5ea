import { type Clock, type IdGenerator, type Result, ok, refused } from '#kernel';
import type { LoadReport } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { Feed } from '../domain/feed.js';
import type { FeedStepper } from './feed-stepper.js';
import type { Growth, LoadKeeper, NamedLoad } from './load-keeper.js';
import type { ReadLoad } from './load-reader.js';
import type { LoadTurns } from './ports/load-turns.port.js';

interface LoadParts {
  readonly keeper: LoadKeeper;
  readonly ids: IdGenerator;
  readonly clock: Clock;
  readonly stepper: FeedStepper;
  readonly turns: LoadTurns;
}

/** Makes what was read the history that is valid. */
export class Loads {
  constructor(private readonly parts: LoadParts) {}

  take(read: ReadLoad, replay: boolean): Promise<Result<LoadReport, DataErrorCode>> {
    const { keeper, stepper, turns } = this.parts;
    return turns.take(async () => {
      const known = await keeper.known(read);
      const feed = await keeper.replay();
      if (known !== null && (!replay || isOf(feed, known.instrumentIds))) return ok(known);
      const clash = replay ? undefined : clashOf(read, feed);
      if (clash !== undefined) return refused(refusal('DATA.INSTRUMENT_IN_REPLAY', { instrumentId: clash }));
      const report = await keeper.keep(this.next(), read, replay ? read.replay : null);
      if (replay) stepper.forget(read.replay.id);
      return ok(report);
    });
  }

  /** Adds what was read to the growing histories of its instruments, which are the valid ones from then on. */
  grow(read: ReadLoad, growth: Growth): Promise<Result<LoadReport, DataErrorCode>> {
    const { keeper, turns } = this.parts;
    return turns.take(async () => {
      const clash = clashOf(read, await keeper.replay());
      if (clash !== undefined) return refused(refusal('DATA.INSTRUMENT_IN_REPLAY', { instrumentId: clash }));
      return ok(await keeper.grow(this.next(), read, growth));
    });
  }

  private next(): NamedLoad {
    return { id: this.parts.ids.next('load'), at: this.parts.clock.nowMicros() };
  }
}

const isOf = (feed: Feed | null, instrumentIds: readonly string[]): boolean =>
  feed !== null && feed.instrumentIds.join() === instrumentIds.join();

/** An instrument of the load that is being replayed. */
const clashOf = ({ histories }: ReadLoad, feed: Feed | null): string | undefined =>
  histories.map(({ table }) => table.instrumentId).find((id) => feed?.instrumentIds.includes(id));
