import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readJson, sha256, writeJson } from './fingerprint.mjs';
import { endLike, runChild } from './run-child.mjs';
import { SetupError, say } from './setup-error.mjs';

// What decides the contents of node_modules. Scripts and metadata may change without an installation.
const DECIDING_FIELDS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'overrides',
  'workspaces',
  'allowScripts',
];

const FAILURES = [
  [/ENOSPC|no space left/i, 'the disk is full: free about 2 GB and try again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/i,
    'the package registry cannot be reached: check the network (or `npm config get registry` and proxy) and try again.',
  ],
  [/EUSAGE|in sync/i, 'package.json and package-lock.json do not agree: run `npm install` and try again.'],
  [/EACCES|EPERM|EROFS/, 'node_modules cannot be written: give this user the folder, or clone again as this user.'],
  [
    /UNABLE_TO_|SELF_SIGNED|CERT_/,
    'the registry shows a certificate that Node does not trust: set NODE_EXTRA_CA_CERTS.',
  ],
];

/** The packages of one checkout: what should be there, what is, and how to get there. */
export class Installation {
  #root;
  #stampFile;

  constructor(root) {
    this.#root = root;
    this.#stampFile = join(root, 'node_modules', '.quantumalpha-install.json');
  }

  /** The Node 24 that the installation brings. */
  get node() {
    const name = process.platform === 'win32' ? 'node.exe' : 'node';
    return join(this.#root, 'node_modules', 'node', 'bin', name);
  }

  get nodeVersion() {
    return readJson(join(this.#root, 'node_modules', 'node', 'package.json'))?.version;
  }

  isFresh() {
    if (!existsSync(this.node)) return false;
    const stamp = readJson(this.#stampFile);
    if (stamp !== undefined) return stamp.fingerprint === this.#fingerprint();
    return this.#adopt();
  }

  async bringUpToDate() {
    say('Installing packages with npm ci (once; a minute or so) …');
    const started = Date.now();
    rmSync(this.#stampFile, { force: true });
    const result = await this.#npmCi();
    if (result.signal !== null) return endLike(result);
    if (result.code !== 0) throw new SetupError(this.#explain(result.output));
    if (!existsSync(this.node))
      throw new SetupError(
        'npm ci brought no Node 24: is there a build of it for this machine, and are install scripts allowed?',
      );
    this.#stamp();
    say(`Packages are installed (${Math.round((Date.now() - started) / 1000)} s).`);
  }

  #npmCi() {
    const options = ['--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--no-progress'];
    const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];
    const args = ['ci', ...options, ...patience];
    const script = process.env.npm_execpath;
    const isNpm = script !== undefined && basename(script).startsWith('npm-cli');
    const settings = { cwd: this.#root, capture: true };
    return isNpm
      ? runChild(process.execPath, [script, ...args], settings)
      : runChild('npm', args, { ...settings, shell: process.platform === 'win32' });
  }

  /** Packages that somebody installed with npm itself count when they are the ones of the lock file. */
  #adopt() {
    const installed = readJson(join(this.#root, 'node_modules', '.package-lock.json'))?.packages;
    const wanted = readJson(join(this.#root, 'package-lock.json'))?.packages;
    if (installed === undefined || wanted === undefined || !this.#lockIsCurrent(wanted)) return false;
    const agrees = Object.entries(wanted).every(
      ([path, entry]) => path === '' || !path.startsWith('node_modules/') || agree(entry, installed[path]),
    );
    if (agrees) this.#stamp();
    return agrees;
  }

  #lockIsCurrent(wanted) {
    const manifest = readJson(join(this.#root, 'package.json'));
    const same = (field) => JSON.stringify(manifest[field] ?? {}) === JSON.stringify(wanted['']?.[field] ?? {});
    return same('dependencies') && same('devDependencies');
  }

  #fingerprint() {
    const manifests = ['package.json', 'apps/web/package.json'].map((file) => {
      const manifest = readJson(join(this.#root, file)) ?? {};
      return DECIDING_FIELDS.map((field) => manifest[field] ?? null);
    });
    const files = ['package-lock.json', '.npmrc'].map((file) => readText(join(this.#root, file)));
    return sha256(JSON.stringify([manifests, files, process.platform, process.arch]));
  }

  #stamp() {
    writeJson(this.#stampFile, { fingerprint: this.#fingerprint() });
  }

  #explain(output) {
    const log = join(this.#root, 'dist', 'npm-ci.log');
    let hint = '';
    try {
      mkdirSync(join(this.#root, 'dist'), { recursive: true });
      writeFileSync(log, output);
      hint = ` Its output is in ${log}.`;
    } catch {
      // A full or read-only disk: the reason below says so.
    }
    const reason = FAILURES.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm ci failed.';
    return `packages could not be installed: ${reason}${hint}`;
  }
}

const agree = (wanted, installed) =>
  installed === undefined ? wanted.optional === true || wanted.peer === true : installed.version === wanted.version;

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
