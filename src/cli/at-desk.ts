import type { Result } from '#kernel';
import { UserError } from '#kernel';
import type { Buses } from '../desk/buses.js';

/** Works on the state of the desk of this data folder or database, whether it runs or not. */
export async function atDesk<T>(work: (buses: Buses) => Promise<T>): Promise<T> {
  const { visitDesk } = await import('../desk/visit-desk.js');
  return visitDesk(process.env, ({ buses }) => work(buses));
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.refusal.code, result.refusal.message, result.refusal.details);
}
