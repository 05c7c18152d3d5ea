import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** No new connections; what is idle is closed, what is being answered may end within the time, then it is cut. */
export async function stopListening(app: NestFastifyApplication, withinMs: number): Promise<void> {
  const server = app.getHttpServer();
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = sleep(withinMs, 'late' as const, { ref: false });
  if ((await Promise.race([closed, late])) === 'late') server.closeAllConnections();
}
