import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, Folder } from './support/desk.js';
import type { Answer, Problem } from './support/rest.js';

const LIMIT = 12;

let folder: Folder;
let desk: Desk;

beforeAll(async () => {
  folder = new Folder();
  desk = await Desk.start({
    dataDir: folder.file('data'),
    environment: {
      DATA_SYNTHETIC: 'false',
      RATE_LIMIT_PER_MINUTE: String(LIMIT),
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: String(LIMIT),
      CORS_ORIGINS: 'https://desk.example',
    },
  });
});

afterAll(async () => {
  await desk.end();
  folder[Symbol.dispose]();
});

describe('rate limits', () => {
  it('count per credential, say what is left, and answer 429 with the time to wait', async () => {
    const admin = await desk.signInAsAdmin();
    const answers: Answer<Problem>[] = [];
    for (let count = 0; count <= LIMIT; count++) answers.push(await admin.get<Problem>('/auth/me'));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: LIMIT }, () => 200), 429]);
    expect(answers.map(({ headers }) => Number(headers.get('ratelimit-remaining')))).toEqual([
      ...Array.from({ length: LIMIT }, (_, index) => LIMIT - 1 - index),
      0,
    ]);
    const refused = answers.at(-1);
    expect(refused?.body.code).toBe('PLATFORM.TOO_MANY_REQUESTS');
    expect(refused?.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await desk.anonymous.get(`${desk.url}/health/live`)).status).toBe(200);
  });

  it('count sign-ins by address, whatever credentials come along', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < LIMIT; count++) {
      const headers = { authorization: `Bearer made-up-${count}` };
      const body = { userName: `nobody-${count}`, password: 'wrong horse battery' };
      statuses.push((await desk.anonymous.post('/auth/sign-in', body, { headers })).status);
    }
    expect(statuses).toContain(429);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });
});

describe('an origin that the operator named', () => {
  it('may call the API, with every method there is', async () => {
    const { headers } = await desk.anonymous.send('OPTIONS', '/auth/me', undefined, {
      headers: { origin: 'https://desk.example', 'access-control-request-method': 'PATCH' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('https://desk.example');
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
  });
});
