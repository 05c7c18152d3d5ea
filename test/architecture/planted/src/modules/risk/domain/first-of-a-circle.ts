// breaks: no-circular
import { second } from './second-of-a-circle.js';

export const first = (): unknown => second;
