import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const loader = pathToFileURL('tools/typescript-loader.mjs').href;
const program = fileURLToPath(new URL('./hold-data-folder.ts', import.meta.url));

export interface Holder {
  readonly process: ChildProcess;
  readonly postgresPid: number;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const holders: Holder[] = [];

/** Ends those that a failed test left running. */
export async function endHolders(): Promise<void> {
  for (const holder of holders.splice(0)) await holder.end('SIGKILL');
}

/** Another process that holds the folder with a running database. */
export function startHolder(folder: string): Promise<Holder> {
  const child = spawn(process.execPath, ['--conditions=@app/source', `--import=${loader}`, program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)));
    child.stdout.once('data', (line: Buffer) => {
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await ended;
      };
      const holder = { process: child, postgresPid: Number(line.toString('utf8')), end };
      holders.push(holder);
      resolve(holder);
    });
  });
}
