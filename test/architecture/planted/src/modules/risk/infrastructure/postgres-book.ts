import { database } from '#platform/database';

export const postgresBook = database;
