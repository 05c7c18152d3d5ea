import { order } from '#modules/execution';
import { policy } from '../domain/policy.js';

export const handler = [order, policy];
