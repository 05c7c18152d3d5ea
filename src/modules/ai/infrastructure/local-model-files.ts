import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { OperationalError } from '#kernel';
import { DataFolder } from '#platform/module';
import { type ModelFileKind, ModelFiles } from '../application/ports/model-files.port.js';
import { aiErrors } from '../domain/ai.errors.js';

/** Files in the data folder, written beside their place, flushed, then renamed: a file that has its name is whole. */
@Injectable()
export class LocalModelFiles extends ModelFiles {
  private readonly folder: string;

  constructor(dataFolder: DataFolder) {
    super();
    this.folder = dataFolder.path('models');
  }

  async write(content: Uint8Array, kind: ModelFileKind): Promise<string> {
    const sha256 = sha256Of(content);
    const path = this.pathOf(sha256, kind);
    const part = `${path}.part`;
    await mkdir(this.folder, { recursive: true });
    try {
      await writeFlushed(part, content);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
    await flush(this.folder);
    return sha256;
  }

  async read(sha256: string, kind: ModelFileKind): Promise<Uint8Array> {
    const path = this.pathOf(sha256, kind);
    const bytes = await readFile(path).catch((error: unknown) => damaged(path, String(error)));
    return sha256Of(bytes) === sha256 ? bytes : damaged(path, 'its bytes have changed');
  }

  private pathOf(sha256: string, kind: ModelFileKind): string {
    return join(this.folder, `${sha256}.${kind}`);
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function damaged(path: string, reason: string): never {
  const code = 'AI.MODEL_FILE_DAMAGED';
  throw new OperationalError(code, aiErrors[code].message, { path, reason });
}
