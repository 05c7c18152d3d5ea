import { database } from '#platform/database';
import { approve } from '../contracts/index.js';

export const controller = [database, approve];
