import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdGenerator, type Result, ok, refused } from '#kernel';
import type { MarketFileErrorCode } from '#market-files';
import { LoadBars, type LoadReport } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { Feed } from '../domain/feed.js';
import { FeedStepper } from './feed-stepper.js';
import { LoadKeeper } from './load-keeper.js';
import { LoadReader, type ReadLoad } from './load-reader.js';

type Loaded = Result<LoadReport, DataErrorCode | MarketFileErrorCode>;

@CommandHandler(LoadBars)
export class LoadBarsHandler implements ICommandHandler<LoadBars> {
  /** Loads take turns: what one writes, another must not clean away. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reader: LoadReader,
    private readonly keeper: LoadKeeper,
    private readonly ids: IdGenerator,
    private readonly stepper: FeedStepper,
  ) {}

  execute(command: LoadBars): Promise<Loaded> {
    const load = () => this.load(command);
    const turn = this.turn.then(load, load);
    this.turn = turn;
    return turn;
  }

  private async load({ files, replay = false }: LoadBars): Promise<Loaded> {
    const read = await this.reader.read(files);
    if (!read.ok) return read;
    const known = await this.keeper.known(read.value);
    const feed = await this.keeper.replay();
    if (known !== null && (!replay || isOf(feed, known.instrumentIds))) return ok(known);
    const clash = replay ? undefined : clashOf(read.value, feed);
    if (clash !== undefined) return refused(refusal('DATA.INSTRUMENT_IN_REPLAY', { instrumentId: clash }));
    const report = await this.keeper.keep(this.ids.next('load'), read.value, replay ? read.value.replay : null);
    if (replay) this.stepper.forget(read.value.replay.id);
    return ok(report);
  }
}

const isOf = (feed: Feed | null, instrumentIds: readonly string[]): boolean =>
  feed !== null && feed.instrumentIds.join() === instrumentIds.join();

/** An instrument of the load that is being replayed. */
const clashOf = ({ histories }: ReadLoad, feed: Feed | null): string | undefined =>
  histories.map(({ table }) => table.instrumentId).find((id) => feed?.instrumentIds.includes(id));
