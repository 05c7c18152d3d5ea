import { database } from '#platform/database';
import { handler } from './application/approve.handler.js';
import { postgresBook } from './infrastructure/postgres-book.js';

export const risk = [database, handler, postgresBook];
