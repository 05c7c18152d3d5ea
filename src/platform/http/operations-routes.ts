import type { FastifyInstance } from 'fastify';
import type { ReadinessState } from '#platform/health';
import type { Metrics } from '#platform/monitoring';

/** What operators and their tools read: `/health/live`, `/health/ready`, `/metrics`; and the time every request took. */
export function addOperationsRoutes(fastify: FastifyInstance, readiness: ReadinessState, metrics: Metrics): void {
  fastify.get('/health/live', (_request, reply) =>
    readiness.failed === null ? { status: 'live' } : reply.status(503).send({ status: 'failed' }),
  );
  fastify.get('/health/ready', async (_request, reply) => {
    const { ready, ...parts } = await readiness.check();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...parts });
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: String(reply.statusCode),
    };
    metrics.httpSeconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
