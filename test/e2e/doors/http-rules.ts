import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../support/rest.js';
import type { Hall } from './hall.js';

const CHECK = '/risk/checks';

export function httpRules(hall: () => Hall): void {
  describe('an error', () => {
    it('is problem+json with a stable code and the correlation id of the request', async () => {
      const { viewer } = hall().as;
      const { status, headers, body } = await viewer.get<Problem>('/execution/orders/order_0', {
        headers: { 'x-correlation-id': 'my-request-1' },
      });
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(headers.get('x-correlation-id')).toBe('my-request-1');
      expect(body).toEqual({
        type: expect.stringContaining('EXECUTION.ORDER_UNKNOWN'),
        title: 'There is no such order.',
        status,
        code: 'EXECUTION.ORDER_UNKNOWN',
        detail: 'There is no such order.',
        correlationId: 'my-request-1',
      });
    });

    it.each([
      { sent: 'an address that there is not', path: '/nothing', status: 404, code: 'PLATFORM.NOT_FOUND' },
      { sent: 'a query that does not fit', path: '/execution/orders?limit=many', code: 'PLATFORM.INVALID_REQUEST' },
      {
        sent: 'a method that it does not take',
        method: 'PUT',
        body: '{}',
        status: 405,
        code: 'PLATFORM.METHOD_NOT_ALLOWED',
      },
      { sent: 'a body that is no JSON', body: '{"order":', code: 'PLATFORM.BODY_UNREADABLE' },
      {
        sent: 'a body that poisons prototypes',
        body: '{"__proto__":{"role":"admin"}}',
        code: 'PLATFORM.BODY_UNREADABLE',
      },
      { sent: 'a deep body', body: nested(100), code: 'PLATFORM.BODY_UNREADABLE' },
      { sent: 'a body without a bottom', body: nested(150_000), code: 'PLATFORM.BODY_UNREADABLE' },
      { sent: 'a body too large', body: 'x'.repeat(1_100_000), status: 413, code: 'PLATFORM.BODY_TOO_LARGE' },
    ])('answers $sent', async ({ method, path = CHECK, body, status = 400, code }) => {
      const answer = await hall().as.viewer.send<Problem>(
        method ?? (body === undefined ? 'GET' : 'POST'),
        path,
        body,
        {},
      );
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body.correlationId).toBe(answer.headers.get('x-correlation-id'));
    });

    it('names the methods that an address takes', async () => {
      const { headers } = await hall().as.viewer.send('PUT', '/execution/orders', {}, {});
      expect(headers.get('allow')).toBe('GET, HEAD, POST');
    });

    it('names the media type it takes', async () => {
      const headers = { 'content-type': 'application/xml' };
      const answer = await hall().as.viewer.send<Problem>('POST', CHECK, '<order/>', { headers });
      expect(answer).toMatchObject({ status: 415, body: { code: 'PLATFORM.MEDIA_TYPE' } });
    });
  });

  describe('every answer', () => {
    it('has security headers, a correlation id and what is left of the rate limit', async () => {
      const { headers } = await hall().as.viewer.get('/auth/me');
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(rule);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-correlation-id')).toMatch(/^request_/);
      expect(headers.get('ratelimit-limit')).toBe('6000');
      expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(6000);
      expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
      expect(headers.get('x-powered-by')).toBeNull();
    });

    it('lets no other page read it', async () => {
      const { desk } = hall();
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await desk.anonymous.send(method, '/auth/me', undefined, {
          headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
        });
        expect(headers.get('access-control-allow-origin')).toBeNull();
      }
    });
  });

  describe('beside the API', () => {
    it('says that it lives and is ready', async () => {
      const { desk } = hall();
      const { anonymous: rest } = desk;
      expect(await rest.get(`${desk.url}/health/live`)).toMatchObject({ status: 200, body: { status: 'live' } });
      expect(await rest.get(`${desk.url}/health/ready`)).toMatchObject({
        status: 200,
        body: { status: 'ready', database: 'up' },
      });
    });

    it('serves the page, Swagger and the document in both forms', async () => {
      const { desk } = hall();
      for (const [path, type] of [
        ['/', 'text/html'],
        ['/docs', 'text/html'],
        ['/docs/openapi.json', 'application/json'],
        ['/docs/openapi.yaml', 'text/yaml'],
      ]) {
        const { status, headers } = await desk.anonymous.get(`${desk.url}${path}`);
        expect({ path, status, type: headers.get('content-type') }).toEqual({
          path,
          status: 200,
          type: expect.stringContaining(type ?? ''),
        });
      }
    });

    it('has metrics of requests, bus, outbox, jobs, orders and the event loop', async () => {
      const { desk } = hall();
      const { body } = await desk.anonymous.get<string>(`${desk.url}/metrics`);
      for (const family of [
        'http_request_seconds histogram',
        'bus_events_total counter',
        'outbox_lag_seconds gauge',
        'outbox_pending gauge',
        'jobs_total counter',
        'order_steps_total counter',
        'nodejs_eventloop_lag_p99_seconds gauge',
      ])
        expect(body).toContain(`# TYPE quantumalpha_${family}`);
      expect(body).toMatch(/quantumalpha_http_request_seconds_count\{[^}]*route="\/api\/v1\/[^}]*\} [1-9]/);
      expect(body).toMatch(/quantumalpha_bus_events_total\{[^}]*\} [1-9]/);
    });
  });
}

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
