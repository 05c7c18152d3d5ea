import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Route, exampleBody, exampleUrl, filled, isPublic, readDocument, routesOf } from '../support/openapi.js';
import type { Problem, Rest } from '../support/rest.js';
import { type Hall, type Role, roles } from './hall.js';

/** Who may do what, stated here once more: a route that changes its role without this table fails. */
const needed: Readonly<Record<string, Role>> = {
  'GET /auth/me': 'viewer',
  'GET /auth/users': 'admin',
  'POST /auth/users': 'admin',
  'PATCH /auth/users/{userName}': 'admin',
  'GET /auth/api-keys': 'viewer',
  'POST /auth/api-keys': 'viewer',
  'DELETE /auth/api-keys/{id}': 'viewer',
  'GET /data/instruments': 'viewer',
  'GET /data/instruments/{id}/bars': 'viewer',
  'GET /data/instruments/{id}/quote': 'viewer',
  'GET /data/instruments/{id}/features': 'viewer',
  'GET /data/instruments/{id}/feature-matrix': 'trader',
  'GET /data/feature-sets': 'viewer',
  'POST /data/expression-previews': 'viewer',
  'POST /data/sentiments': 'viewer',
  'GET /data/feeds': 'viewer',
  'POST /data/feeds/{id}/control': 'trader',
  'GET /data/loads': 'viewer',
  'GET /data/loads/{id}': 'viewer',
  'PUT /data/import-files': 'trader',
  'GET /data/import-files': 'viewer',
  'DELETE /data/import-files': 'trader',
  'POST /data/imports': 'trader',
  'GET /data/imports': 'viewer',
  'GET /data/imports/{id}': 'viewer',
  'POST /data/imports/{id}/cancel': 'trader',
  'GET /data/coverage': 'viewer',
  'GET /data/verifications': 'viewer',
  'GET /data/verifications/summary': 'viewer',
  'GET /data/instruments/{id}/days': 'viewer',
  'GET /data/instruments/{id}/feature-drift': 'viewer',
  'GET /data/trading-sessions': 'viewer',
  'GET /data/instrument-names': 'viewer',
  'GET /data/instruments/{id}/names': 'viewer',
  'PUT /data/instruments/{id}/names': 'trader',
  'GET /data/documents': 'viewer',
  'POST /data/documents': 'trader',
  'GET /data/dated-series': 'viewer',
  'GET /data/dated-series/{name}/releases': 'viewer',
  'POST /data/dated-series': 'trader',
  'POST /data/dated-series/collections': 'trader',
  'POST /data/dated-series/images': 'trader',
  'POST /data/filing-collections': 'trader',
  'POST /data/news-collections': 'trader',
  'POST /data/entity-links': 'viewer',
  'GET /data/downloads': 'viewer',
  'GET /data/downloads/{id}': 'viewer',
  'POST /data/downloads': 'trader',
  'GET /data/instruments/{id}/derived-bars': 'viewer',
  'GET /data/streams': 'viewer',
  'POST /data/streams': 'trader',
  'POST /data/streams/{id}/cancel': 'trader',
  'POST /data/tick-replays': 'trader',
  'GET /data/tick-days': 'viewer',
  'POST /data/downloads/{id}/cancel': 'trader',
  'GET /data/providers': 'viewer',
  'PUT /data/providers/{name}/key': 'trader',
  'DELETE /data/providers/{name}/key': 'trader',
  'GET /data/filings': 'trader',
  'GET /data/news': 'trader',
  'GET /data/series': 'trader',
  'POST /ai/models/train': 'trader',
  'GET /ai/jobs/{jobId}': 'viewer',
  'GET /ai/models': 'viewer',
  'POST /ai/predictions': 'viewer',
  'GET /ai/signals': 'viewer',
  'POST /ai/signals': 'trader',
  'POST /risk/checks': 'viewer',
  'GET /risk/accounts/{accountId}/figures': 'viewer',
  'GET /risk/trading-states': 'viewer',
  'POST /risk/trading-states': 'trader',
  'GET /execution/fills': 'viewer',
  'GET /execution/positions': 'viewer',
  'GET /execution/accounts': 'viewer',
  'GET /execution/broker-terms': 'viewer',
  'POST /execution/orders': 'trader',
  'POST /execution/order-lists': 'trader',
  'GET /execution/orders': 'viewer',
  'GET /execution/orders/{orderId}': 'viewer',
  'PATCH /execution/orders/{orderId}': 'trader',
  'POST /execution/orders/{orderId}/cancel': 'trader',
  'GET /analytics/accounts/{accountId}/performance': 'viewer',
  'GET /analytics/accounts/{accountId}/equity-curve': 'viewer',
  'GET /analytics/execution-costs': 'viewer',
  'GET /analytics/strategies': 'viewer',
  'GET /analytics/market-files': 'viewer',
  'POST /analytics/optimisations': 'trader',
  'GET /analytics/optimisations': 'viewer',
  'GET /analytics/optimisations/{optimisationId}': 'viewer',
  'GET /analytics/optimisations/{optimisationId}/trials': 'viewer',
  'GET /analytics/optimisations/{optimisationId}/report': 'viewer',
  'POST /analytics/optimisations/{optimisationId}/cancel': 'trader',
  'POST /analytics/backtests': 'trader',
  'GET /analytics/backtests': 'viewer',
  'GET /analytics/backtests/{backtestId}': 'viewer',
  'GET /analytics/backtests/{backtestId}/report': 'viewer',
  'POST /analytics/backtests/{backtestId}/cancel': 'trader',
  'GET /analytics/strategy-runs': 'viewer',
  'GET /analytics/strategy-runs/{runId}': 'viewer',
  'GET /analytics/strategy-runs/{runId}/decisions': 'viewer',
  'POST /analytics/strategy-runs': 'trader',
  'POST /analytics/strategy-runs/{runId}/stop': 'trader',
  'GET /compliance/alerts': 'viewer',
  'POST /compliance/alerts/{alertId}/close': 'risk',
  'GET /compliance/audit-entries': 'risk',
  'GET /compliance/audit-verification': 'risk',
  'GET /compliance/event-log': 'risk',
  'GET /compliance/trace/{correlationId}': 'viewer',
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

const mayDo = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/** Without a body: whoever gets past the guard is refused for its form, so nothing is changed by trying. */
const knock = (rest: Rest, { method, path }: Route) =>
  rest.send<Problem>(method, filled(path), method === 'GET' || method === 'DELETE' ? undefined : { wrong: 1 }, {});

export function access(hall: () => Hall): void {
  describe('who may pass', () => {
    let routes: Route[];

    beforeAll(async () => {
      routes = routesOf(await readDocument(hall().desk.anonymous));
    });

    it('is decided for every route there is', () => {
      expect(
        routes
          .filter((route) => !isPublic(route))
          .map(nameOf)
          .toSorted(),
      ).toEqual(Object.keys(needed).toSorted());
      expect(routes.filter(isPublic).map(nameOf).toSorted()).toEqual([
        'POST /auth/refresh',
        'POST /auth/sign-in',
        'POST /auth/sign-out',
      ]);
      for (const route of routes) expect(route['x-role']).toBe(needed[nameOf(route)] ?? 'public');
    });

    it.each(Object.keys(needed))('%s: nobody without sign-in', async (name) => {
      const { status, body } = await knock(hall().desk.anonymous, routeOf(routes, name));
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'GATEWAY.SIGN_IN_REQUIRED' });
    });

    it.each(Object.entries(needed))('%s: from %s upwards', async (name, least) => {
      for (const role of roles) {
        const { status, body } = await knock(hall().as[role], routeOf(routes, name));
        const forbidden = body.code === 'GATEWAY.ROLE_REQUIRED' && status === 403;
        expect({ role, forbidden }).toEqual({ role, forbidden: !mayDo(role, least) });
        expect(status).not.toBe(401);
        expect(status).toBeLessThan(500);
      }
    });

    it('a forged, an ended and an empty token open nothing', async () => {
      const { anonymous } = hall().desk;
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      const claims = Buffer.from('{"sub":"admin","typ":"access","exp":9999999999,"aud":"quantumalpha"}').toString(
        'base64url',
      );
      const good = hall().as.admin.credentials['authorization']?.split('.') ?? [];
      for (const token of [`${none}.${claims}.`, `${good[0]?.replace('Bearer ', '')}.${claims}.${good[2]}`, '']) {
        const { status } = await anonymous.get('/auth/me', { headers: { authorization: `Bearer ${token}` } });
        expect(status).toBe(401);
      }
      expect(await anonymous.get('/auth/me', { headers: { 'x-api-key': 'qa_nothing' } })).toMatchObject({
        status: 401,
      });
    });

    it('a trader may halt but not resume', async () => {
      const { trader, risk } = hall().as;
      const change = { scope: 'paper-synthetic', reason: 'a test' };
      expect(await trader.post('/risk/trading-states', { ...change, state: 'HALTED' })).toMatchObject({ status: 200 });
      const resumed = await trader.post('/risk/trading-states', { ...change, state: 'ACTIVE' });
      expect(resumed).toMatchObject({ status: 403, body: { code: 'RISK.STATE_CHANGE_FORBIDDEN' } });
      expect(await risk.post('/risk/trading-states', { ...change, state: 'ACTIVE' })).toMatchObject({ status: 200 });
    });

    it('the examples of the document fit when they are tried: path, query and body as Swagger fills them in', async () => {
      const { admin } = hall().as;
      const document = await readDocument(hall().desk.anonymous);
      const tried = routes.filter((route) => !isPublic(route) && !isUpload(route) && !LEFT_OUT.test(nameOf(route)));
      expect(tried.length).toBeGreaterThan(80);
      const misfits: object[] = [];
      for (const route of tried) {
        const key = route.parameters?.find(({ name }) => name === 'Idempotency-Key')?.example;
        const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key.toString() };
        const url = exampleUrl(route, document);
        const { status, body } = await admin.send<Problem>(route.method, url, exampleBody(route), { headers });
        if (status === 400 || status === 422 || status >= 500)
          misfits.push({ route: nameOf(route), url, status, body });
      }
      expect(misfits).toEqual([]);
    }, 300_000);
  });
}

/** Collections and reads ask a provider, for which nobody has a key here; a halt would stop the desk that others look at. */
const LEFT_OUT = /^POST \/risk\/trading-states|collections$|^GET \/data\/(series|news|filings)$|^POST \/data\/streams$/;

/** Takes a file, which no example can be. */
const isUpload = ({ requestBody }: Route): boolean =>
  requestBody !== undefined && requestBody.content['application/json'] === undefined;

function routeOf(routes: readonly Route[], name: string): Route {
  const route = routes.find((each) => nameOf(each) === name);
  if (route === undefined) throw new Error(`no route ${name}`);
  return route;
}
