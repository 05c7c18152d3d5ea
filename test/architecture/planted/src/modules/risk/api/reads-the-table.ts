// breaks: api-knows-no-infrastructure
import { postgresBook } from '../infrastructure/postgres-book.js';

export const table = postgresBook;
