import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, processesOf, signal, within } from './processes.js';
import { SOCKET_LOCK } from './postgres-address.js';
import { runningPostgres } from './running-postgres.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.js';
import { endHolders, startHolder } from './testing/start-holder.js';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const isRoot = process.getuid?.() === 0;

let data: string;
let folder: string;
let running: EmbeddedPostgres[];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'quantumalpha-spec-'));
  await chmod(data, 0o755);
  folder = join(data, 'postgres');
  running = [];
});

afterEach(async () => {
  await endHolders();
  for (const postgres of running) await postgres.stop();
  const elsewhere = await readFile(join(folder, 'location'), 'utf8').catch(() => null);
  if (elsewhere !== null) await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, log });
  running.push(postgres);
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

describe('startEmbeddedPostgres', () => {
  it('keeps what was written, and its password to itself', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
    const { mode } = await stat(join(folder, 'password'));
    expect(mode & 0o777).toBe(0o600);
    const wrong = new URL(second.url);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'SELECT 1 AS answer')).rejects.toMatchObject({ code: '28P01' });
  });

  it('speaks UTF-8 and UTC, is durable, and sorts by code point', async () => {
    const { url } = await start();
    const settings = "SELECT string_agg(setting, ' ' ORDER BY name) AS answer FROM pg_settings";
    const where = "WHERE name IN ('fsync', 'full_page_writes', 'server_encoding', 'synchronous_commit', 'TimeZone')";
    expect(await ask(url, `${settings} ${where}`)).toBe('UTC on on UTF8 on');
    expect(
      await ask(url, "SELECT string_agg(x, '' ORDER BY x) AS answer FROM unnest(ARRAY['b','a','B','é','Z']) x"),
    ).toBe('BZabé');
  });

  it('listens at a socket that is its own, and at a port of the loopback address where there can be none', async () => {
    const listening = "SELECT current_setting('listen_addresses') AS answer";
    const first = await start();
    expect(await ask(first.url, listening)).toBe('');
    expect(await runningPostgres(folder)).toBe(first.url);

    await first.stop();
    await mkdir(join(folder, 'cluster', '.s.PGSQL.5432'));
    expect(await ask((await start()).url, listening)).toBe('127.0.0.1');

    const deep = join(data, 'a'.repeat(60), 'b'.repeat(60));
    const postgres = await startEmbeddedPostgres({ folder: deep, log });
    running.push(postgres);
    expect(await ask(postgres.url, listening)).toBe('127.0.0.1');
    expect(await runningPostgres(deep)).toBe(postgres.url);
  });

  it('ends the server that a killed instance left, and loses nothing that was committed', async () => {
    const holder = await startHolder(data);
    process.kill(holder.postgresPid, 'SIGSTOP');
    await holder.end('SIGKILL');
    expect(isAlive(holder.postgresPid)).toBe(true);
    process.kill(holder.postgresPid, 'SIGCONT');

    const postgres = await start();
    expect(await processesOf(join(folder, 'cluster'))).not.toContain(holder.postgresPid);
    expect(await ask(postgres.url, 'SELECT 1 AS answer')).toBe(1);
  });

  it('leaves no server behind when it is killed, even if there is no next start', async () => {
    const holder = await startHolder(data);
    await holder.end('SIGKILL');
    const cluster = await realpath(join(folder, 'cluster'));
    expect(await within(5_000, async () => (await processesOf(cluster)).length === 0)).toBe(true);
  });

  it('starts after its own server was killed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    signal(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
  });

  it('is not misled by a process id that a stranger has got', async () => {
    const first = await start();
    await first.stop();
    const { uid, gid } = await stat(join(folder, 'cluster'));
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    for (const file of ['postmaster.pid', SOCKET_LOCK])
      await writeFile(join(folder, 'cluster', file), `${stranger.pid}\n${folder}\n`);
    await start();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('makes a cluster again that was interrupted while it was made', async () => {
    const first = await start();
    await first.stop();
    await rm(join(folder, 'cluster'), { recursive: true });
    await writeFile(join(folder, 'cluster.new'), 'half');
    const second = await start();
    expect(await ask(second.url, 'SELECT 1 AS answer')).toBe(1);
  });

  it('stops once however often it is asked', async () => {
    const postgres = await start();
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.ended;
    expect(isAlive(postgres.pid)).toBe(false);
  });

  const cluster = (...path: string[]) => join(folder, 'cluster', ...path);

  it.each<[string, () => Promise<unknown>]>([
    ['without version', () => rm(cluster('PG_VERSION'))],
    ['of another version', () => writeFile(cluster('PG_VERSION'), '17\n')],
    ['without control file', () => rm(cluster('global', 'pg_control'))],
    ['with a torn control file', () => truncate(cluster('global', 'pg_control'), 100)],
    ['without a database', () => rm(cluster('base', '5'), { recursive: true })],
    ['that lived elsewhere and is gone', () => writeFile(join(folder, 'location'), join(data, 'gone'))],
    ['whose password is lost', () => rm(join(folder, 'password'))],
  ])('refuses a cluster %s', async (_, damage) => {
    const postgres = await start();
    await postgres.stop();
    await damage();
    await expect(start()).rejects.toMatchObject({ code: 'PLATFORM.DATA_FOLDER_CORRUPT' });
    expect(await processesOf(cluster())).toEqual([]);
  });

  it('says when the folder cannot be made', async () => {
    await writeFile(folder, 'a file');
    await expect(start()).rejects.toMatchObject({ code: 'PLATFORM.DATA_FOLDER_UNWRITABLE' });
  });

  const asRoot = isRoot ? it : it.skip;
  asRoot('runs for root as another user, also in a folder which that user cannot enter', async () => {
    await chmod(data, 0o700);
    const first = await start();
    const location = (await readFile(join(folder, 'location'), 'utf8')).trim();
    const { uid } = await stat(join(location, 'cluster'));
    expect(uid).not.toBe(0);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
  });
});

describe('startEmbeddedPostgres, ephemeral', () => {
  it('is fast, not durable and gone afterwards', async () => {
    const postgres = await startEmbeddedPostgres({ ephemeral: true, log });
    const cluster = String(
      await ask(postgres.url, "SELECT setting AS answer FROM pg_settings WHERE name = 'data_directory'"),
    );
    expect(await ask(postgres.url, "SELECT setting AS answer FROM pg_settings WHERE name = 'fsync'")).toBe('off');
    await postgres.stop();
    expect(isAlive(postgres.pid)).toBe(false);
    await expect(stat(join(cluster, '..'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
