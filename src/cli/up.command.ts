import type { Command } from 'commander';
import { type ManifestEntry, manifest } from '../modules.manifest.js';
import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const upCommand: CliCommand = {
  name: 'up',
  describe: 'start the desk; with --split every module in a process of its own, over Kafka',
  register: (command) =>
    command
      .option('--split', 'one process a module')
      .option('--kafka <brokers>', 'such as localhost:9092 (KAFKA_BROKERS)')
      .option('--base-port <port>', 'of the gateway; the other modules follow', '8080')
      .option('--replicas <counts>', 'more processes of a module, such as execution=2,risk=2')
      .action(async ({ split, kafka, basePort, replicas }: UpOptions) => {
        const { stopSignal } = await import('./stop-signal.js');
        const stopped = stopSignal();
        const output = outputOf(command);
        const brokers = kafka === undefined ? {} : { KAFKA_BROKERS: kafka };
        const { startSplit } = await import('./up/start-split.js');
        if (split !== true)
          return command.error('Say --split; in one process the desk starts with: quantumalpha serve');
        const started = performance.now();
        const desk = await startSplit({
          environment: { ...process.env, ...brokers },
          basePort: Number(basePort),
          replicas: replicasOf(command, replicas),
          onLine: (line) => process.stderr.write(`${line}\n`),
          onProgress: (text) => output.line(`  ${text} …`),
        });
        const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
        const { url, adminPassword } = desk;
        const signIn = adminPassword === null ? '' : `\n  Sign in as  admin  with the password  ${adminPassword}\n`;
        output.result(
          { url, ready: true, seconds, adminPassword, processes: desk.processes },
          `\n  QuantumAlpha is ready in ${seconds} s, a process for each module:  ${url}\n${signIn}\n  Ctrl-C stops them all.\n`,
        );
        await stopped;
        output.line('\n  stopping …');
        await desk.close();
        output.line('  stopped; nothing is lost');
      }),
};

interface UpOptions {
  readonly split?: boolean;
  readonly kafka?: string;
  readonly basePort: string;
  readonly replicas?: string;
}

/** A module whose work one process has would only stand by. */
function replicasOf(command: Command, text = ''): Map<string, number> {
  const replicas = new Map<string, number>();
  for (const each of text.split(',').filter((part) => part !== '')) {
    const [, name, count] = /^([a-z]+)=([1-9]\d?)$/.exec(each) ?? [];
    const module = manifest.find((known) => known.name === name);
    if (module === undefined || name === 'gateway' || divisionOf(module) === 'one-owner') {
      const able = manifest.filter((known) => known.name !== 'gateway' && divisionOf(known) !== 'one-owner');
      command.error(`--replicas: ${each} cannot be. Say such as ${able.map((known) => `${known.name}=2`).join(',')}.`);
    }
    replicas.set(module.name, Number(count));
  }
  return replicas;
}

const divisionOf = (module: ManifestEntry): ManifestEntry['division'] => module.division;
