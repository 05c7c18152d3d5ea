import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const serveCommand: CliCommand = {
  name: 'serve',
  describe: 'start the desk: page, REST, GraphQL, WebSocket, paper trading (also: start)',
  register: (command) =>
    command
      .alias('start')
      .option('--modules <names>', 'only these, such as risk,execution; the rest runs in other processes (MODULES)')
      .action(async ({ modules }: { modules?: string }) => {
        const { stopSignal } = await import('./stop-signal.js');
        const stopped = stopSignal();
        const output = outputOf(command);
        const { serveDesk } = await import('../desk/serve-desk.js');
        const started = performance.now();
        const stop = new AbortController();
        void stopped.then(() => stop.abort());
        const environment = modules === undefined ? process.env : { ...process.env, MODULES: modules };
        const onProgress = (text: string): void => output.line(`  ${text} …`);
        const served = await serveDesk(environment, onProgress, stop.signal).catch((error: unknown) => {
          // It stood by for another process and was told to stop.
          if ((error as Error).name === 'AbortError') return null;
          throw error;
        });
        if (served === null) return output.line('  stopped');
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        const { url, adminPassword } = served;
        output.result(
          { url, ready: true, seconds: Number(seconds), adminPassword },
          welcome(url, adminPassword, seconds),
        );
        const reason = await Promise.race([stopped, served.failed]);
        output.line(
          reason.startsWith('SIG') ? '\n  stopping: finishing what is under way …' : `\n  ${reason} Stopping.`,
        );
        await served.close();
        if (!reason.startsWith('SIG')) process.exitCode = 1;
        output.line('  stopped; nothing is lost');
      }),
};

function welcome(url: string, adminPassword: string | null, seconds: string): string {
  const account =
    adminPassword === null
      ? ''
      : `\n  First start: sign in as  admin  with the password  ${adminPassword}\n  It is shown this once. Change it with: npm run quantumalpha -- user set admin --new-password\n`;
  return `\n  QuantumAlpha is ready in ${seconds} s:  ${url}\n${account}\n  API ${url}/docs   GraphQL ${url}/graphql   metrics ${url}/metrics\n  Ctrl-C stops it.\n`;
}
