// breaks: contracts-are-leaves
import { database } from '#platform/database';

export const needed = database;
