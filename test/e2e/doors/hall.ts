import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, type DeskOptions, Folder } from '../support/desk.js';
import type { Rest } from '../support/rest.js';

export const roles = ['viewer', 'trader', 'risk', 'admin'] as const;
export type Role = (typeof roles)[number];

/** One desk with a caller of every role, shared by the suites of the doors. */
export interface Hall {
  readonly desk: Desk;
  readonly as: Readonly<Record<Role, Rest>>;
  close(): Promise<void>;
}

export const password = 'correct horse battery';

/** A fast desk: the model trades often enough to be watched. */
export async function openHall(
  start: (options: DeskOptions) => Promise<{ readonly desk: Desk; close(): Promise<unknown> }> = oneProcess,
): Promise<Hall> {
  const folder = new Folder();
  const marketFiles = folder.file('market-files');
  writeBook(marketFiles);
  const started = await start({
    dataDir: folder.file('data'),
    environment: {
      DATA_REPLAY_BARS_PER_SECOND: '5',
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: '3000',
      ANALYTICS_MARKET_FILES_FOLDER: marketFiles,
    },
  });
  const { desk } = started;
  const admin = await desk.signInAsAdmin();
  const callerOf = async (role: Role): Promise<[Role, Rest]> => {
    if (role === 'admin') return [role, admin];
    return [role, await newUser(desk, admin, role)];
  };
  const as = Object.fromEntries(await Promise.all(roles.map(callerOf))) as Record<Role, Rest>;
  return {
    desk,
    as,
    close: async () => {
      await started.close();
      folder[Symbol.dispose]();
    },
  };
}

/** Ten minutes of a made-up book whose price swings, a message a second, and trades at its best prices. */
function writeBook(folder: string): void {
  mkdirSync(folder);
  const start = 1_700_000_000_000;
  const levels = ['time,is_snapshot,side,price,size'];
  const trades = ['time,price,size,side'];
  for (let second = 0; second < 600; second += 1) {
    const time = start + 1000 * second;
    const bid = Math.round(10_000 + 20 * Math.sin(second / 20)) / 100;
    for (const [side, price] of [
      ['bid', bid],
      ['ask', bid + 0.02],
    ] as const) {
      levels.push(`${time},true,${side},${price.toFixed(2)},5`);
    }
    trades.push(
      `${time + 500},${(second % 2 === 0 ? bid : bid + 0.02).toFixed(2)},2,${second % 2 === 0 ? 'sell' : 'buy'}`,
    );
  }
  writeFileSync(join(folder, 'SWING.csv'), `${levels.join('\n')}\n`);
  mkdirSync(join(folder, 'trades'));
  writeFileSync(join(folder, 'trades', 'SWING.csv'), `${trades.join('\n')}\n`);
}

const oneProcess = async (options: DeskOptions) => {
  const desk = await Desk.start(options);
  return { desk, close: () => desk.end() };
};

/** Signed in as somebody new. */
export async function newUser(desk: Desk, admin: Rest, role: Role): Promise<Rest> {
  const userName = await addUser(admin, role);
  return desk.signIn(userName, password);
}

export async function addUser(admin: Rest, role: Role): Promise<string> {
  const userName = `${role}-${randomUUID().slice(0, 8)}`;
  await admin.post('/auth/users', { userName, password, role });
  return userName;
}
