import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { decodeCursor, toPage } from '#platform/http';
import { DataFolder } from '#platform/module';
import { listOptimisations, readOptimisation, readTrials } from '#research';
import { type KeptOptimisation, OptimisationRuns } from '../application/ports/optimisation-runs.port.js';

const DEFAULT_LIMIT = 100;
/** A name of a folder and nothing else: no way leads out of the folder of optimisations. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

interface PageAsked {
  readonly cursor?: string;
  readonly limit?: number;
}

/** Optimisations in the data folder. */
@Injectable()
export class LocalOptimisationRuns extends OptimisationRuns {
  private readonly folder: string;

  constructor(dataFolder: DataFolder) {
    super();
    this.folder = dataFolder.path('optimisations');
  }

  folderOf(id: string): string {
    return join(this.folder, id);
  }

  async find(id: string): Promise<KeptOptimisation | null> {
    const result = ID.test(id) ? readOptimisation(this.folderOf(id)) : null;
    return result === null ? null : { id, result };
  }

  async list({ cursor, limit = DEFAULT_LIMIT }: PageAsked) {
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const all = listOptimisations(this.folder);
    const rest = all.slice(after === undefined ? 0 : all.findIndex(({ name }) => name === after) + 1);
    const page = toPage(rest, limit, { view: (each) => each, cursor: ({ name }) => [name] });
    return { items: page.items.map(({ name, result }) => ({ id: name, result })), nextCursor: page.nextCursor };
  }

  async report(id: string): Promise<string | null> {
    if ((await this.find(id)) === null) return null;
    return readFile(join(this.folderOf(id), 'report.html'), 'utf8');
  }

  async trials(id: string, { cursor, limit = DEFAULT_LIMIT }: PageAsked) {
    const known = ID.test(id) && existsSync(this.folderOf(id)) ? readTrials(this.folderOf(id)) : [];
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const rest = known.map((trial, index) => ({ trial, index })).slice(after === undefined ? 0 : Number(after) + 1);
    const page = toPage(rest, limit, { view: ({ trial }) => trial, cursor: ({ index }) => [String(index)] });
    return { items: page.items, nextCursor: page.nextCursor };
  }
}
