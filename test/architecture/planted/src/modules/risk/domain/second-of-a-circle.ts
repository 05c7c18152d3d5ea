// breaks: no-circular
import { first } from './first-of-a-circle.js';

export const second = (): unknown => first;
