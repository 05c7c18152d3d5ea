// breaks: not-to-unresolvable
import { gone } from './gone.js';

export const nothing = gone;
