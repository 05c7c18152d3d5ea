import type { Buses } from '../../desk/buses.js';
import type { Desk } from '../../desk/open-desk.js';

/** Works on the state of the desk for one of its users. */
export async function visitAs<T>(user: string, work: (buses: Buses, desk: Desk) => Promise<T>): Promise<T> {
  const { visitDesk } = await import('../../desk/visit-desk.js');
  return visitDesk(process.env, (desk) =>
    desk.runtime.parts.causality.within({ actor: user }, () => work(desk.buses, desk)),
  );
}
