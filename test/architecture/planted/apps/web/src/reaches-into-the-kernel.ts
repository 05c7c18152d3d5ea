// breaks: apps-only-use-the-api-client
import { clock } from '#kernel';

export const reached = clock;
