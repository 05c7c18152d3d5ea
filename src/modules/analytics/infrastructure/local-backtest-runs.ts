import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataFolder } from '#platform/module';
import { decodeCursor, toPage } from '#platform/http';
import { listRuns, readRun } from '#research';
import { BacktestRuns, type KeptBacktest } from '../application/ports/backtest-runs.port.js';

const DEFAULT_LIMIT = 100;
/** A name of a folder and nothing else: no way leads out of the runs' folder. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Runs in the data folder, shared with the command line. */
@Injectable()
export class LocalBacktestRuns extends BacktestRuns {
  private readonly folder: string;

  constructor(dataFolder: DataFolder) {
    super();
    this.folder = dataFolder.path('runs');
  }

  folderOf(id: string): string {
    return join(this.folder, id);
  }

  async find(id: string): Promise<KeptBacktest | null> {
    if (!ID.test(id) || !existsSync(join(this.folderOf(id), 'result.json'))) return null;
    return { id, result: readRun(this.folderOf(id), this.folder).result };
  }

  async list({ cursor, limit = DEFAULT_LIMIT }: { readonly cursor?: string; readonly limit?: number }) {
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const runs = listRuns(this.folder);
    const rest = runs.slice(after === undefined ? 0 : runs.findIndex(({ name }) => name === after) + 1);
    const page = toPage(rest, limit, { view: (run) => run, cursor: ({ name }) => [name] });
    return { items: page.items.map(({ name, result }) => ({ id: name, result })), nextCursor: page.nextCursor };
  }

  async report(id: string): Promise<string | null> {
    if ((await this.find(id)) === null) return null;
    return readFile(join(this.folderOf(id), 'report.html'), 'utf8');
  }
}
