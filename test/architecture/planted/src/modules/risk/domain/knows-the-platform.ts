// breaks: domain-is-pure
import { database } from '#platform/database';

export const known = database;
