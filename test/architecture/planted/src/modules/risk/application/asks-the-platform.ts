// breaks: platform-only-at-the-edges
import { database } from '#platform/database';

export const asked = database;
