// breaks: contracts-are-leaves
import { policy } from '../domain/policy.js';

export const needed = policy;
