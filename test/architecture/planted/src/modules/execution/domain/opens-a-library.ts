// breaks: libs-have-a-face
import { clock } from '../../../../libs/kernel/clock.js';

export const opened = clock;
