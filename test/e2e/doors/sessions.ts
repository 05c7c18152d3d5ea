import { describe, expect, it } from '@jest/globals';
import { type Answer, Rest } from '../support/rest.js';
import { type Hall, addUser, newUser, password } from './hall.js';

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly user: { readonly name: string; readonly role: string };
}

export function sessions(hall: () => Hall): void {
  const signIn = (userName: string, given = password): Promise<Answer<Session>> =>
    hall().desk.anonymous.post('/auth/sign-in', { userName, password: given, delivery: 'body' });
  const refresh = (refreshToken: string): Promise<Answer<Session>> =>
    hall().desk.anonymous.post('/auth/refresh', { refreshToken });

  describe('a session', () => {
    it('is prolonged by tokens that are good once; one used twice ends all that came from it', async () => {
      const userName = await addUser(hall().as.admin, 'viewer');
      const first = await signIn(userName);
      expect(first).toMatchObject({ status: 200, body: { user: { name: userName, role: 'viewer' } } });
      const second = await refresh(first.body.refreshToken);
      expect(second.status).toBe(200);
      const reused = await refresh(first.body.refreshToken);
      expect(reused).toMatchObject({ status: 401, body: { code: 'GATEWAY.REFRESH_REUSED' } });
      const ended = await refresh(second.body.refreshToken);
      expect(ended).toMatchObject({ status: 401, body: { code: 'GATEWAY.SESSION_ENDED' } });
    });

    it('lives in a cookie that scripts and other pages cannot use', async () => {
      const { anonymous } = hall().desk;
      const userName = await addUser(hall().as.admin, 'viewer');
      const { headers, body } = await anonymous.post<Session>('/auth/sign-in', { userName, password });
      const cookie = headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^qa_refresh=[^;]+;/);
      for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']) expect(cookie).toContain(part);
      expect(body.refreshToken).toBeNull();
      const sent = { cookie: cookie.split(';')[0] ?? '' };
      const foreign = await anonymous.post(
        '/auth/refresh',
        {},
        { headers: { ...sent, origin: 'https://evil.example' } },
      );
      expect(foreign).toMatchObject({ status: 403, body: { code: 'GATEWAY.FOREIGN_ORIGIN' } });
      expect(await anonymous.post('/auth/refresh', {}, { headers: sent })).toMatchObject({ status: 200 });
    });

    it('ends at sign-out', async () => {
      const userName = await addUser(hall().as.admin, 'viewer');
      const { body } = await signIn(userName);
      const out = await hall().desk.anonymous.post('/auth/sign-out', { refreshToken: body.refreshToken });
      expect(out.status).toBe(204);
      expect(await refresh(body.refreshToken)).toMatchObject({ status: 401 });
    });

    it('ends for everybody when the password changes, and for a disabled user at once', async () => {
      const { admin } = hall().as;
      const userName = await addUser(admin, 'viewer');
      const { body } = await signIn(userName);
      await admin.patch(`/auth/users/${userName}`, { password: 'another horse battery' });
      expect(await refresh(body.refreshToken)).toMatchObject({ status: 401 });
      const signedIn = await signIn(userName, 'another horse battery');
      await admin.patch(`/auth/users/${userName}`, { disabled: true });
      const bearer = new Rest(hall().desk.url, { authorization: `Bearer ${signedIn.body.accessToken}` });
      expect(await bearer.get('/auth/me')).toMatchObject({ status: 401 });
      expect(await signIn(userName, 'another horse battery')).toMatchObject({ status: 401 });
    });
  });

  describe('sign-in', () => {
    it('says the same of a wrong name and of a wrong password, and locks after the fifth', async () => {
      const userName = await addUser(hall().as.admin, 'viewer');
      const nobody = await signIn('nobody-at-all');
      const wrong = await signIn(userName, 'wrong horse battery');
      expect(nobody).toMatchObject({ status: 401, body: { code: 'GATEWAY.WRONG_CREDENTIALS' } });
      expect({ ...wrong.body, correlationId: '' }).toEqual({ ...nobody.body, correlationId: '' });
      for (let attempt = 2; attempt <= 5; attempt++) await signIn(userName, 'wrong horse battery');
      const locked = await signIn(userName);
      expect(locked).toMatchObject({ status: 429, body: { code: 'GATEWAY.LOCKED' } });
    });

    it('takes no weak password and keeps the last admin', async () => {
      const { admin } = hall().as;
      const weak = await admin.post('/auth/users', { userName: 'weak', password: 'short', role: 'viewer' });
      expect(weak).toMatchObject({ status: 400, body: { code: 'GATEWAY.WEAK_PASSWORD' } });
      const last = await admin.patch('/auth/users/admin', { role: 'viewer' });
      expect(last).toMatchObject({ status: 409, body: { code: 'GATEWAY.LAST_ADMIN' } });
    });

    it('stands in the audit trail, without the password', async () => {
      const { admin } = hall().as;
      const userName = await addUser(admin, 'viewer');
      await signIn(userName, 'wrong horse battery');
      const { body } = await admin.get<{ items: { payload: string }[] }>(
        '/compliance/audit-entries?type=gateway.sign-in-refused.v1&limit=50',
      );
      expect(body.items.map(({ payload }) => payload).join('')).not.toContain('horse');
    });
  });

  describe('an API key', () => {
    const keyed = (key: string): Rest => new Rest(hall().desk.url, { 'x-api-key': key });

    it('does what its scopes say, through REST and GraphQL, and nothing after it is revoked', async () => {
      const { trader } = hall().as;
      const made = await trader.post<{ id: string; key: string }>('/auth/api-keys', {
        name: 'reader',
        scopes: ['*:read'],
      });
      expect(made.status).toBe(201);
      const reader = keyed(made.body.key);
      expect(await reader.get('/execution/accounts')).toMatchObject({ status: 200 });
      expect((await reader.graphql<{ accounts: object[] }>('{ accounts { id } }')).data.accounts).toHaveLength(2);
      const acting = await reader.post('/ai/signals', { instrumentId: 'SP500.INDEX' });
      expect(acting).toMatchObject({
        status: 403,
        body: { code: 'GATEWAY.SCOPE_REQUIRED', details: { scope: 'ai:act' } },
      });
      const mutation = await reader.graphql(
        'mutation { generateSignal(request: {instrumentId: "SP500.INDEX"}) { id } }',
      );
      expect(mutation.errors?.[0]?.extensions.code).toBe('GATEWAY.SCOPE_REQUIRED');
      expect(await reader.post('/auth/api-keys', { name: 'child', scopes: ['*:act'] })).toMatchObject({ status: 403 });
      const listed = await trader.get<object[]>('/auth/api-keys');
      expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
      expect(await trader.delete(`/auth/api-keys/${made.body.id}`)).toMatchObject({ status: 204 });
      expect(await reader.get('/execution/accounts')).toMatchObject({ status: 401 });
    });

    it('with a scope for one module reads that module alone', async () => {
      const viewer = await newUser(hall().desk, hall().as.admin, 'viewer');
      const { body } = await viewer.post<{ key: string }>('/auth/api-keys', { name: 'data', scopes: ['data:read'] });
      expect(await keyed(body.key).get('/data/feeds')).toMatchObject({ status: 200 });
      expect(await keyed(body.key).get('/execution/accounts')).toMatchObject({ status: 403 });
    });

    it('never has more than its user, and belongs to that user alone', async () => {
      const viewer = await newUser(hall().desk, hall().as.admin, 'viewer');
      const { body } = await viewer.post<{ id: string; key: string }>('/auth/api-keys', {
        name: 'all',
        scopes: ['*:*'],
      });
      const acting = await keyed(body.key).post('/ai/signals', { instrumentId: 'SP500.INDEX' });
      expect(acting).toMatchObject({ status: 403, body: { code: 'GATEWAY.ROLE_REQUIRED' } });
      const foreign = await hall().as.trader.delete(`/auth/api-keys/${body.id}`);
      expect(foreign).toMatchObject({ status: 404, body: { code: 'GATEWAY.API_KEY_UNKNOWN' } });
    });

    it('that has ended opens nothing; a scope that is none is refused', async () => {
      const { viewer } = hall().as;
      const past = { name: 'old', scopes: ['*:read'], expiresAt: '2020-01-01T00:00:00Z' };
      const { body } = await viewer.post<{ key: string }>('/auth/api-keys', past);
      expect(await keyed(body.key ?? '').get('/data/feeds')).toMatchObject({ status: 401 });
      const wrong = await viewer.post('/auth/api-keys', { name: 'wrong', scopes: ['everything'] });
      expect(wrong).toMatchObject({ status: 400, body: { code: 'GATEWAY.BAD_SCOPE' } });
    });
  });
}
