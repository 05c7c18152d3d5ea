import { Injectable } from '@nestjs/common';
import { type Result, ok } from '#kernel';
import { DataConfig } from '../data.config.js';
import { BarIntake, type Intake } from '../domain/csv/bar-intake.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import type { Feed } from '../domain/feed.js';
import { replayOf } from '../domain/replay-feed.js';
import { type LoadOrigin, builtInOrigin, givenFiles } from './load-origin.js';
import { BarFiles } from './ports/bar-files.port.js';

export interface ReadLoad {
  readonly origin: LoadOrigin;
  readonly intake: Intake;
  /** Over the bytes of the files, in order. */
  readonly sha256: string;
  /** The replay that would be made of it. */
  readonly replay: Feed;
}

/** Reads and checks files of bars; stores nothing. */
@Injectable()
export class LoadReader {
  constructor(
    private readonly files: BarFiles,
    private readonly config: DataConfig,
  ) {}

  /** @param files none: the history that comes with the program */
  async read(files: readonly string[]): Promise<Result<ReadLoad, DataErrorCode>> {
    const origin = files.length === 0 ? builtInOrigin(this.files.builtIn()) : givenFiles(files);
    const intake = new BarIntake(this.config, origin.idOf);
    const read = await this.files.read(origin.files, {
      openFile: (file) => intake.openFile(origin.nameOf(file), origin.symbolOf(file)),
      takeLine: (text, line) => intake.takeLine(text, line),
    });
    if (!read.ok) return read;
    const taken = intake.finish();
    if (!taken.ok) return taken;
    return ok({ origin, intake: taken.value, sha256: read.value.sha256, replay: this.replayOf(taken.value, origin) });
  }

  private replayOf({ tables }: Intake, { replayName }: LoadOrigin): Feed {
    const { replayStartFraction: startFraction, replayBarsPerSecond: barsPerSecond } = this.config;
    return replayOf(tables, { name: replayName, startFraction, barsPerSecond });
  }
}
