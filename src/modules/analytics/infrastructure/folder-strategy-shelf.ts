import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { UserError } from '#kernel';
import { type PackedStrategy, packStrategy, vetStrategy } from '#research';
import { AnalyticsConfig } from '../analytics.config.js';
import { StrategyShelf } from '../application/ports/strategy-shelf.port.js';

const ENDING = '.strategy.ts';
/** A name of a file in the folder itself. */
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** The strategy files of one folder of this machine. */
@Injectable()
export class FolderStrategyShelf extends StrategyShelf {
  private readonly folder: string;

  constructor(config: AnalyticsConfig) {
    super();
    this.folder = resolve(config.strategiesFolder);
  }

  async list(): Promise<{ name: string; sha256: string }[]> {
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length))
      .filter((name) => NAME.test(name));
    return names.toSorted().flatMap((name) => this.vetted(name));
  }

  async fileOf(name: string): Promise<string | null> {
    const file = join(this.folder, `${name}${ENDING}`);
    return NAME.test(name) && existsSync(file) ? file : null;
  }

  async pack(name: string): Promise<PackedStrategy | null> {
    const file = await this.fileOf(name);
    return file === null ? null : packStrategy({ file, sha256: vetStrategy(file).sha256 });
  }

  /** What cannot run is not on the shelf. */
  private vetted(name: string): { name: string; sha256: string }[] {
    try {
      return [{ name, sha256: vetStrategy(join(this.folder, `${name}${ENDING}`)).sha256 }];
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  }
}
