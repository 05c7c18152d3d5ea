import { join, resolve } from 'node:path';
import { PlatformConfig, loadSection } from '#platform/config';

/** Where runs are kept that are given no folder of their own: with what the desk keeps. */
export const runsFolder = (): string =>
  join(resolve(loadSection('', PlatformConfig, process.env).dataDir), 'analytics', 'runs');
