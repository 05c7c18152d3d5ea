// breaks: apps-only-use-client-and-charts
import { clock } from '#kernel';

export const reached = clock;
