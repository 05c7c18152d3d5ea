// breaks: libs-never-touch-src
import { database } from '#platform/database';

export const up = database;
