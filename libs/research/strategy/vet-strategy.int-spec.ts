import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vetStrategy } from './vet-strategy.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-vet-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(text: string, name = 'a.strategy.ts'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const inClass = (body: string) => `import { Strategy } from 'quantumalpha';
export class A extends Strategy {
  override onBar(): void {
    ${body}
  }
}`;

describe(vetStrategy, () => {
  const forbidden: [used: string, text: string][] = [
    ['the module node:fs', `import { readFileSync } from 'node:fs';\n${inClass('readFileSync("x");')}`],
    ['the module fs', `import fs from 'fs';\n${inClass('fs.x;')}`],
    ['the module lodash', `import _ from 'lodash';\n${inClass('_;')}`],
    ['the module node:net', `export * from 'node:net';`],
    ['import()', inClass('void import("node:fs");')],
    ['import.meta', inClass('this.x = import.meta.url;')],
    ['Date.now', inClass('const now: number = Date.now();')],
    ['Date.now', inClass('Date["now"]();')],
    ['new Date()', inClass('const d = new Date();')],
    ['Date()', inClass('Date();')],
    ['Math.random', inClass('if (Math.random() > 0.5) return;')],
    ['Math.random', `const toss = Math.random;\n${inClass('toss();')}`],
    ['fetch', inClass('void fetch("http://x");')],
    ['setTimeout', inClass('setTimeout(() => {}, 1);')],
    ['process', inClass('process.exit();')],
    ['performance', inClass('performance.now();')],
    ['globalThis', inClass('globalThis.fetch("x");')],
    ['eval', inClass('eval("1");')],
    ['Function', inClass('new Function("return 1")();')],
    ['constructor', inClass('(() => {}).constructor("return process")();')],
    ['crypto', inClass('crypto.randomUUID();')],
    ['fetch', inClass('const { fetch: get } = { fetch };')],
  ];

  it.each(forbidden)('refuses %s', (used, text) => {
    expect(() => vetStrategy(written(text))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.STRATEGY_FORBIDDEN', details: expect.objectContaining({ used }) }),
    );
  });

  it('says in which line', () => {
    expect(() => vetStrategy(written(inClass('const now: number =\n Date.now();')))).toThrow(/line 5: /);
  });

  const allowed: [string, string][] = [
    ['dates of given moments', inClass('new Date(0).getUTCDay(); Date.UTC(2020, 1); Date.parse("2020-01-01");')],
    ['arithmetic', inClass('Math.max(1, 2);')],
    ['names of its own', inClass('const process = 1; const { fetch } = { fetch: 2 }; this.log(process + fetch);')],
    ['members that are called so', inClass('this.fetch = this.process.performance; const o = { fetch: 1 };')],
    [
      'types of anything',
      `import type { Stats } from 'node:fs';\n${inClass('const x: Stats | undefined = undefined;')}`,
    ],
    ['parameters of functions', inClass('[1].map((global) => global);')],
    ['a constructor', `${inClass('')}\nexport class B { constructor(readonlyThing: number) {} }`],
  ];

  it.each(allowed)('lets pass %s', (_, text) => {
    expect(vetStrategy(written(text)).sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('follows files of its own, and counts them into the hash', () => {
    const file = written(`import { edge } from './helper.ts';\n${inClass('edge();')}`, 'b.strategy.ts');
    written('export const edge = (): number => 1;', 'helper.ts');
    const first = vetStrategy(file);
    expect(first.files).toHaveLength(2);
    written('export const edge = (): number => 2;', 'helper.ts');
    expect(vetStrategy(file).sha256).not.toBe(first.sha256);
    written('export const edge = (): number => Math.random();', 'helper.ts');
    expect(() => vetStrategy(file)).toThrow(expect.objectContaining({ code: 'RESEARCH.STRATEGY_FORBIDDEN' }));
  });

  const broken: [string, string, string][] = [
    ['TypeScript', 'export class A {\n  x: = 1;\n}', '2'],
    ['what only a compiler can do', 'export class A {\n  constructor(private x: number) {}\n}', '2'],
    ['JavaScript', 'export class A {\n\n  return;\n  }}', '4'],
  ];

  it.each(broken)('says where %s is wrong', (_, text, line) => {
    expect(() => vetStrategy(written(text))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.STRATEGY_SYNTAX', details: expect.objectContaining({ line }) }),
    );
  });

  it('knows when there is no file', () => {
    expect(() => vetStrategy(join(folder, 'none.ts'))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.STRATEGY_NOT_FOUND' }),
    );
  });
});
