import { registerHooks } from 'node:module';
import { extname } from 'node:path';

/** Marks the address of a strategy file with its hash, so that a file that was changed is loaded anew. */
export const VERSION_PARAMETER = 'sha256';

// Sources and build differ in the ending.
const ending = extname(import.meta.url);
/** What a strategy file can import, wherever the file is. */
const api: ReadonlyMap<string, string> = new Map([
  ['quantumalpha', new URL(`./api${ending}`, import.meta.url).href],
  ['quantumalpha/testing', new URL(`./testing-api${ending}`, import.meta.url).href],
]);

let registered = false;

/** Lets every strategy file of this process import `quantumalpha`, with nothing installed beside it. */
export function resolveApi(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const url = api.get(specifier);
      if (url !== undefined) return { url, shortCircuit: true };
      const version = versionOf(context.parentURL);
      const resolved = next(specifier, context);
      return version === undefined && versionOf(resolved.url) === undefined ? resolved : asModule(resolved, version);
    },
  });
}

/** A strategy's own files are ES modules whatever the package.json around them says. */
function asModule<R extends { readonly url: string }>(
  resolved: R,
  version: string | undefined,
): R & { format: string } {
  const url = new URL(resolved.url);
  if (version !== undefined) url.searchParams.set(VERSION_PARAMETER, version);
  return { ...resolved, url: url.href, format: /\.m?ts$/.test(url.pathname) ? 'module-typescript' : 'module' };
}

const versionOf = (url: string | undefined): string | undefined =>
  url?.startsWith('file:') === true ? (new URL(url).searchParams.get(VERSION_PARAMETER) ?? undefined) : undefined;
