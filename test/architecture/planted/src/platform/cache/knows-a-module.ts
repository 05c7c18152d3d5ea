// breaks: platform-knows-no-module
import { approve } from '#modules/risk';

export const known = approve;
