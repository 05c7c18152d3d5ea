import { clock } from '#kernel';

export const policy = clock;
