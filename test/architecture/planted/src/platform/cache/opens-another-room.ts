// breaks: rooms-of-the-platform-have-a-face
import { database } from '../database/database.js';

export const opened = database;
