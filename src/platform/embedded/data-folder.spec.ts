import { describe, expect, it } from '@jest/globals';
import { explained } from './data-folder.js';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

describe('explained', () => {
  it.each([
    ['ENOSPC', 'PLATFORM.DISK_FULL'],
    ['EDQUOT', 'PLATFORM.DISK_FULL'],
    ['EACCES', 'PLATFORM.DATA_FOLDER_UNWRITABLE'],
    ['EROFS', 'PLATFORM.DATA_FOLDER_UNWRITABLE'],
    ['EMFILE', 'EMFILE'],
  ])('tells what %s means for the data folder', async (code, expected) => {
    await expect(explained('/data', failing(code))).rejects.toMatchObject({ code: expected });
  });

  it('keeps the error of the file system as the cause', async () => {
    await expect(explained('/data', failing('EACCES'))).rejects.toMatchObject({ cause: { code: 'EACCES' } });
  });
});
