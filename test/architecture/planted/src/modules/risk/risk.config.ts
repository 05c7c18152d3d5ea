// breaks: platform-only-at-the-edges
import { database } from '#platform/database';

export const configured = database;
