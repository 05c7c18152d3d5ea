import { Injectable } from '@nestjs/common';
import { IdGenerator, type Result, ok, refused } from '#kernel';
import type { LoadReport } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { Feed } from '../domain/feed.js';
import { FeedStepper } from './feed-stepper.js';
import { type Growth, LoadKeeper } from './load-keeper.js';
import type { ReadLoad } from './load-reader.js';
import { LoadTurns } from './ports/load-turns.port.js';

/** Makes what was read the history that is valid. */
@Injectable()
export class Loads {
  constructor(
    private readonly keeper: LoadKeeper,
    private readonly ids: IdGenerator,
    private readonly stepper: FeedStepper,
    private readonly turns: LoadTurns,
  ) {}

  take(read: ReadLoad, replay: boolean): Promise<Result<LoadReport, DataErrorCode>> {
    return this.turns.take(async () => {
      const known = await this.keeper.known(read);
      const feed = await this.keeper.replay();
      if (known !== null && (!replay || isOf(feed, known.instrumentIds))) return ok(known);
      const clash = replay ? undefined : clashOf(read, feed);
      if (clash !== undefined) return refused(refusal('DATA.INSTRUMENT_IN_REPLAY', { instrumentId: clash }));
      const report = await this.keeper.keep(this.ids.next('load'), read, replay ? read.replay : null);
      if (replay) this.stepper.forget(read.replay.id);
      return ok(report);
    });
  }

  /** Adds what was read to the growing histories of its instruments, which are the valid ones from then on. */
  grow(read: ReadLoad, growth: Growth): Promise<Result<LoadReport, DataErrorCode>> {
    return this.turns.take(async () => {
      const clash = clashOf(read, await this.keeper.replay());
      if (clash !== undefined) return refused(refusal('DATA.INSTRUMENT_IN_REPLAY', { instrumentId: clash }));
      return ok(await this.keeper.grow(this.ids.next('load'), read, growth));
    });
  }
}

const isOf = (feed: Feed | null, instrumentIds: readonly string[]): boolean =>
  feed !== null && feed.instrumentIds.join() === instrumentIds.join();

/** An instrument of the load that is being replayed. */
const clashOf = ({ histories }: ReadLoad, feed: Feed | null): string | undefined =>
  histories.map(({ table }) => table.instrumentId).find((id) => feed?.instrumentIds.includes(id));
