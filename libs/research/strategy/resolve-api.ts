import { registerHooks } from 'node:module';
import { extname } from 'node:path';

/** The name under which a strategy file imports what it needs, wherever the file is. */
const API = 'quantumalpha';
// Sources and build differ in the ending.
const url = new URL(`./api${extname(import.meta.url)}`, import.meta.url).href;

let registered = false;

/** Lets every file of this process import `quantumalpha`, with nothing installed beside it. */
export function resolveApi(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve: (specifier, context, next) => (specifier === API ? { url, shortCircuit: true } : next(specifier, context)),
  });
}
