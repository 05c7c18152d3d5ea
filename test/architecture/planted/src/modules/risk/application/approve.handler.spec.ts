import { handler } from './approve.handler.js';
import { book } from '../testing/in-memory-book.js';
import { database } from '#platform/database';

export const specification = [handler, book, database];
