// breaks: testing-only-from-specs
import { book } from '../testing/in-memory-book.js';

export const fake = book;
