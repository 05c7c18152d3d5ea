// breaks: application-knows-no-technology
import { postgresBook } from '../infrastructure/postgres-book.js';

export const table = postgresBook;
