import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AnalyticsConfig } from '../analytics.config.js';
import { MarketFiles } from '../application/ports/market-files.port.js';

/** A path down from the folder: no part of it leads up, and none is hidden. */
const NAME = /^[A-Za-z0-9][\w.=-]{0,99}(\/[A-Za-z0-9][\w.=-]{0,99}){0,7}$/;

/** The files of one folder of this machine. */
@Injectable()
export class FolderMarketFiles extends MarketFiles {
  private readonly folder: string;

  constructor(config: AnalyticsConfig) {
    super();
    this.folder = resolve(config.marketFilesFolder);
  }

  async list(): Promise<{ name: string; bytes: number }[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const names = paths
      .map((path) => relative(this.folder, path).split(sep).join('/'))
      .filter((name) => NAME.test(name));
    return Promise.all(
      names.toSorted().map(async (name) => ({ name, bytes: (await stat(join(this.folder, name))).size })),
    );
  }

  async pathOf(name: string): Promise<string | null> {
    if (!NAME.test(name)) return null;
    const path = join(this.folder, name);
    const found = await stat(path).catch(() => null);
    return found?.isFile() === true ? path : null;
  }
}
