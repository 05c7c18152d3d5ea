import { FakeTimers } from '../testing/fake-timers.js';
import { RestClient } from './rest-client.js';
import { Session, type SessionEvent } from './session.js';

type Answer = (path: string, init: RequestInit) => Response | Promise<Response>;

const user = { name: 'ada', role: 'trader' };
const signedIn = (accessToken: string): Response => Response.json({ accessToken, expiresInSeconds: 900, user });
const refused = (): Response => Response.json({ code: 'GATEWAY.REFUSED', detail: 'No.' }, { status: 401 });

function browser(answer: Answer) {
  const timers = new FakeTimers();
  const requests: { readonly path: string; readonly init: RequestInit }[] = [];
  const fetcher = (async (path: string, init: RequestInit) => {
    requests.push({ path, init });
    return answer(path, init);
  }) as typeof fetch;
  const session = new Session({ fetch: fetcher, timers, exclusively: (work) => work() });
  const events: SessionEvent[] = [];
  session.onEvent((event) => events.push(event));
  return { session, fetcher, timers, requests, events };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Session', () => {
  it('keeps the access token to itself and tells who has signed in', async () => {
    const { session, events } = browser(() => signedIn('one'));
    await session.signIn('ada', 'secret');
    expect(await session.accessToken()).toBe('one');
    expect(events).toEqual([
      { kind: 'signed-in', user },
      { kind: 'token', accessToken: 'one' },
    ]);
  });

  it('refuses with the code of the server', async () => {
    const { session } = browser(refused);
    await expect(session.signIn('ada', 'wrong')).rejects.toMatchObject({
      view: { code: 'GATEWAY.REFUSED', status: 401 },
    });
  });

  it('says when the server is not reached', async () => {
    const { session } = browser(() => Promise.reject(new TypeError('failed')));
    await expect(session.signIn('ada', 'secret')).rejects.toMatchObject({
      view: { code: 'WEB.UNREACHABLE', status: 0 },
    });
  });

  it('replaces the token before it ends', async () => {
    let count = 0;
    const { session, timers, requests } = browser(() => signedIn(`token ${++count}`));
    await session.signIn('ada', 'secret');
    timers.advance(840_000);
    await settled();
    expect(requests.map(({ path }) => path)).toEqual(['/api/v1/auth/sign-in', '/api/v1/auth/refresh']);
    expect(await session.accessToken()).toBe('token 2');
  });

  it('asks once, however many wait for a new token', async () => {
    const { session, requests } = browser(() => signedIn('one'));
    await Promise.all([session.accessToken(), session.accessToken(), session.refresh()]);
    expect(requests).toHaveLength(1);
  });

  it('ends when the refresh is refused, and goes on trying when the server is away', async () => {
    let answer: () => Response | Promise<Response> = () => signedIn('one');
    const { session, timers, requests, events } = browser(() => answer());
    await session.signIn('ada', 'secret');
    answer = () => Promise.reject(new TypeError('failed'));
    timers.advance(840_000);
    await settled();
    expect(events.at(-1)?.kind).toBe('token');
    answer = refused;
    timers.advance(10_000);
    await settled();
    expect(requests).toHaveLength(3);
    expect(events.at(-1)).toEqual({ kind: 'ended', reason: 'expired' });
  });

  it('signs out at once, also when the server is away', async () => {
    let answer: () => Response | Promise<Response> = () => signedIn('one');
    const { session, timers, requests, events } = browser(() => answer());
    await session.signIn('ada', 'secret');
    answer = () => Promise.reject(new TypeError('failed'));
    await session.signOut();
    expect(events.at(-1)).toEqual({ kind: 'ended', reason: 'signed-out' });
    timers.advance(10_000_000);
    expect(requests).toHaveLength(2);
  });
});

describe('RestClient', () => {
  it('repeats once with a new token, under the same idempotency key', async () => {
    const answer: Answer = (path, init) => {
      if (path.endsWith('refresh')) return signedIn('new');
      const { authorization } = init.headers as Record<string, string>;
      return authorization === 'Bearer new' ? Response.json({ done: true }) : refused();
    };
    const { fetcher, requests } = browser(answer);
    const tokens = { accessToken: async () => 'old', refresh: async () => 'new' };
    const rest = new RestClient(tokens, fetcher);
    await expect(rest.send({ path: 'risk/trading-states', method: 'POST', body: {} })).resolves.toEqual({ done: true });
    const keys = requests.map(({ init }) => (init.headers as Record<string, string>)['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('gives field errors, and an own code for an answer that is no problem document', async () => {
    const answers = [
      Response.json({ code: 'X', detail: 'd', errors: [{ field: 'quantity', reason: 'too small' }] }, { status: 422 }),
      new Response('<html>', { status: 502 }),
    ];
    const { fetcher } = browser(() => answers.shift() ?? refused());
    const rest = new RestClient({ accessToken: async () => 't', refresh: async () => 't' }, fetcher);
    await expect(rest.send({ path: 'a' })).rejects.toMatchObject({
      view: { code: 'X', errors: [{ field: 'quantity', reason: 'too small' }] },
    });
    await expect(rest.send({ path: 'a' })).rejects.toMatchObject({
      view: { code: 'WEB.UNEXPECTED_ANSWER', status: 502 },
    });
  });
});
