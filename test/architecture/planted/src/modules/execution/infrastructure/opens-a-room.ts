// breaks: rooms-of-the-platform-have-a-face
import { database } from '../../../platform/database/database.js';

export const opened = database;
