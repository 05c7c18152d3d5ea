import { join, resolve } from 'node:path';
import { PlatformConfig, loadSection } from '#platform/config';

const analytics = (): string => join(resolve(loadSection('', PlatformConfig, process.env).dataDir), 'analytics');

/** Where runs are kept that are given no folder of their own: with what the desk keeps. */
export const runsFolder = (): string => join(analytics(), 'runs');

/** Where what is made of files of ticks is kept for the next run. */
export const tapesFolder = (): string => join(analytics(), 'tapes');
