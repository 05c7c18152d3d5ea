// breaks: modules-never-look-up
import { serve } from '../../../desk/serve.js';

export const served = serve;
