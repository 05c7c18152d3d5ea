import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRedis, testRedis, type TestRedis } from '#platform/testing';

const onRedis = hasRedis ? describe : describe.skip;

const STRATEGY = `import { integer, strategyWith, type BarView } from 'quantumalpha';
import { Average } from './average.ts';

export class Above extends strategyWith({ days: integer(5, { min: 2, max: 200 }) }) {
  private readonly average = new Average(this.parameters.days);

  override onBar({ close, listing }: BarView): void {
    const up = close > this.average.update(close);
    const held = this.position(listing);
    if (up && held === 0) this.buy(listing, 10);
    if (!up && held > 0) this.sell(listing, held);
  }
}
`;
const AVERAGE = `export class Average {
  private value = 0;
  private readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  update(price: number): number {
    return (this.value += (price - this.value) / this.days);
  }
}
`;

let redis: TestRedis;
let folder: string;
const children = new Set<ChildProcess>();

function program(args: readonly string[], redisUrl: string): ChildProcess {
  const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
  const env = { ...process.env, REDIS_URL: redisUrl };
  const child = spawn(process.execPath, [...loader, 'src/main.ts', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  return child;
}

/** Starts a worker and waits until it is ready. */
async function worker(): Promise<ChildProcess> {
  const child = program(['worker', '--threads', '1'], redis.url);
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes('Works on trials')) break;
  return child;
}

const optimise = (out: string, ...more: string[]): string[] => {
  const file = join(folder, 'above.strategy.ts');
  return [
    'optimise',
    file,
    '--param',
    'days=2..160',
    '--method',
    'grid',
    '--out',
    join(folder, out),
    '--json',
    ...more,
  ];
};

const trialsOf = (out: string): string => readFileSync(join(folder, out, 'trials.csv'), 'utf8');

onRedis('trials on workers of their own', () => {
  beforeAll(async () => {
    redis = await testRedis();
    folder = mkdtempSync(join(tmpdir(), 'quantumalpha-trials-'));
    writeFileSync(join(folder, 'above.strategy.ts'), STRATEGY);
    writeFileSync(join(folder, 'average.ts'), AVERAGE);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('give what threads of one process give, though one is killed on the way', async () => {
    const [first] = await Promise.all([worker(), worker()]);
    const shared = program(optimise('shared', '--workers', '0'), redis.url);
    const log = join(folder, 'shared', 'trials.jsonl');
    const begun = (): boolean => {
      try {
        return readFileSync(log, 'utf8').split('\n').length > 3;
      } catch {
        return false;
      }
    };
    while (!begun()) await new Promise((resolve) => setTimeout(resolve, 20));
    first?.kill('SIGKILL');
    shared.stdout?.resume();
    const alone = program(optimise('alone', '--workers', '1'), '');
    alone.stdout?.resume();
    const codes = await Promise.all([once(shared, 'exit'), once(alone, 'exit')]);
    expect(codes.map(([code]) => code as number)).toEqual([0, 0]);
    expect(trialsOf('shared')).toBe(trialsOf('alone'));
    expect(trialsOf('shared').trim().split('\n')).toHaveLength(160);
  }, 120_000);
});
