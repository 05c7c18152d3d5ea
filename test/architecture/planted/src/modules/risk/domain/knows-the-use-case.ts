// breaks: domain-is-pure
import { handler } from '../application/approve.handler.js';

export const known = handler;
