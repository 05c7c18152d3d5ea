import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { addOutboxGauges, Metrics } from '#platform/monitoring';
import { manifest } from '../../../src/modules.manifest.js';
import { testDatabase } from '#platform/testing';
import { deployTool, root, run } from './deploy-tool.js';

const prometheus = join(root, 'deploy/monitoring/prometheus');
const dashboards = join(root, 'deploy/monitoring/grafana/dashboards');
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const grafana = deployTool('grafana');

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

interface Panel {
  readonly targets?: readonly { readonly expr: string }[];
}

const rulesText = readFileSync(join(prometheus, 'rules.yml'), 'utf8');
const alerts = (parse(rulesText) as Rules).groups.flatMap(({ rules }) => rules);

/** The queries of a dashboard, with what Grafana fills in. */
const queriesOf = (file: string): string[] =>
  (JSON.parse(readFileSync(join(dashboards, file), 'utf8')) as { panels: readonly Panel[] }).panels
    .flatMap(({ targets = [] }) => targets)
    .map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$module', '.*'));

const queries = readdirSync(dashboards).flatMap(queriesOf);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-monitoring-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('monitoring', () => {
  it('asks only for figures that the program has', async () => {
    const test = await testDatabase({ name: 'risk', migrations: [] });
    try {
      const metrics = new Metrics();
      addOutboxGauges(metrics, test.database, ['risk']);
      await test.database.query(
        `INSERT INTO risk.dead_letter (consumer, event_id, key, envelope, attempts, history)
         VALUES ('c', 'e', 'k', '{}', 1, '[]')`,
      );
      const shown = await metrics.registry.metrics();
      expect(shown).toContain('quantumalpha_parked_messages{module="risk"} 1');
      const asked = [...queries, ...alerts.map(({ expr }) => expr)].flatMap(
        (query) => query.match(/quantumalpha_\w+/g) ?? [],
      );
      const names = new Set(asked.map((name) => name.replace(/_(bucket|count|sum)$/, '')));
      expect(names.size).toBeGreaterThan(8);
      expect([...names].filter((name) => !shown.includes(`# TYPE ${name} `))).toEqual([]);
    } finally {
      await test.stop();
    }
  });

  it('scrapes every module of the manifest at its port', () => {
    const configuration = parse(readFileSync(join(prometheus, 'prometheus.yml'), 'utf8')) as {
      scrape_configs: readonly { static_configs: readonly { targets: readonly string[]; labels: object }[] }[];
    };
    expect(configuration.scrape_configs.flatMap((job) => job.static_configs)).toEqual(
      manifest.map(({ name, port }) => ({ targets: [`${name}:${port}`], labels: { module: name } })),
    );
  });

  it('has a test for every alert', () => {
    const { tests } = parse(readFileSync(join(prometheus, 'rules.test.yml'), 'utf8')) as {
      tests: readonly { alert_rule_test: readonly { alertname: string; exp_alerts?: readonly object[] }[] }[];
    };
    const fired = tests.flatMap((each) => each.alert_rule_test).filter((each) => each.exp_alerts !== undefined);
    expect(fired.map(({ alertname }) => alertname).toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
  });

  (hasPromtool ? describe : describe.skip)('to promtool', () => {
    // Debian's build knows no Kubernetes: kubernetes.yml is for a Prometheus that does.
    it.each([
      ['check', 'config', 'prometheus.yml'],
      ['check', 'rules', 'rules.yml'],
      ['test', 'rules', 'rules.test.yml'],
    ])('passes %s %s %s', async (...args) => {
      const { stdout } = await run('promtool', args, { cwd: prometheus });
      expect(stdout).toContain('SUCCESS');
    });

    it('shows dashboards whose queries it can read', () =>
      inFolder(async (folder) => {
        const rules = queries.map((expr, at) => ({ record: `query_${at}`, expr }));
        writeFileSync(join(folder, 'queries.json'), JSON.stringify({ groups: [{ name: 'queries', rules }] }));
        const { stdout } = await run('promtool', ['check', 'rules', join(folder, 'queries.json')]);
        expect(stdout).toContain(`${queries.length} rules found`);
      }));
  });

  (grafana === null ? it.skip : it).each(readdirSync(dashboards))('has dashboards of Grafana: %s', (file) =>
    inFolder(async (folder) => {
      const dashboard = readFileSync(join(dashboards, file), 'utf8');
      const types = JSON.stringify(join(dirname(grafana ?? ''), 'node_modules/@grafana/schema'));
      const source = join(folder, 'dashboard.ts');
      writeFileSync(
        source,
        `import type { Dashboard } from ${types};\nexport const dashboard = (${dashboard}) satisfies Dashboard;\n`,
      );
      const strict = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
      await expect(
        run(join(root, 'node_modules/.bin/tsc'), [...strict, source], { cwd: folder }),
      ).resolves.toMatchObject({
        stdout: '',
      });
    }),
  );
});
