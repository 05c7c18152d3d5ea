import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { manifest } from '../../../src/modules.manifest.js';
import { deployTool, root, run } from './deploy-tool.js';

const helm = deployTool('helm');
const kubeconform = deployTool('kubeconform');
const chart = join(root, 'deploy/helm/quantumalpha');
const readme = readFileSync(join(chart, 'README.md'), 'utf8');
/** The values of every `helm install` that the README shows. */
const shown = [...readme.matchAll(/`helm install desk \.([^`]*)`/g)].map(([, values = '']) => values.trim());
const SPLIT = '-f examples/split.yaml';
const KUBERNETES = '1.37.0';

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec?: object;
}

interface Container {
  readonly name: string;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: object;
  readonly startupProbe: object;
  readonly livenessProbe: object;
  readonly readinessProbe: object;
}

interface PodSpec {
  readonly securityContext: object;
  readonly containers: readonly Container[];
}

const words = (values: string): string[] => (values === '' ? [] : values.split(/\s+/));

async function template(values: string): Promise<string> {
  const args = ['template', 'desk', '.', '--kube-version', KUBERNETES, ...words(values)];
  const { stdout } = await run(helm ?? '', args, { cwd: chart, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

const resources = async (values: string): Promise<Resource[]> =>
  parseAllDocuments(await template(values)).map((document) => document.toJS() as Resource);

const podOf = ({ kind, spec }: Resource): PodSpec | null => {
  if (kind === 'Pod') return spec as PodSpec;
  const { template: pod } = (spec ?? {}) as { template?: { spec: PodSpec } };
  return pod?.spec ?? null;
};

(helm === null ? describe.skip : describe)('the Helm chart', () => {
  it('is shown with its values in the README', () => {
    expect(shown.length).toBeGreaterThan(5);
    const examples = readdirSync(join(chart, 'examples')).map((file) => `examples/${file}`);
    expect(examples.filter((file) => !shown.join(' ').includes(file))).toEqual([]);
  });

  it.each(shown)('passes the linter with values: %s', async (values) => {
    const { stdout } = await run(helm ?? '', ['lint', '--strict', '.', ...words(values)], { cwd: chart });
    expect(stdout).toContain('0 chart(s) failed');
  });

  (kubeconform === null ? it.skip : it).each(shown)('makes what Kubernetes knows, with values: %s', async (values) => {
    const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-chart-'));
    try {
      writeFileSync(join(folder, 'all.yaml'), await template(values));
      const schemas = ['-schema-location', dirname(kubeconform ?? '')];
      const args = ['-strict', '-summary', '-kubernetes-version', KUBERNETES, ...schemas, join(folder, 'all.yaml')];
      const { stdout } = await run(kubeconform ?? '', args);
      expect(stdout).toMatch(/Valid: [1-9]\d*, Invalid: 0, Errors: 0, Skipped: 0/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(shown)('makes pods that the restricted standard lets in, with values: %s', async (values) => {
    const pods = (await resources(values)).map(podOf).filter((pod) => pod !== null);
    expect(pods.length).toBeGreaterThan(1);
    for (const pod of pods) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of pod.containers)
        expect(container).toMatchObject({
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { memory: expect.any(String) }, limits: { memory: expect.any(String) } },
        });
    }
  });

  it('has every module of the manifest at its port, and settings for each', async () => {
    const made = await resources(SPLIT);
    const services = made.filter(({ kind }) => kind === 'Service');
    const ports = services.map(({ metadata, spec }) => [
      metadata.labels['app.kubernetes.io/component'],
      (spec as { ports: readonly { port: number }[] }).ports[0]?.port,
    ]);
    const wanted = manifest.map(({ name, port }) => [name, port]);
    expect(Object.fromEntries(ports)).toEqual(Object.fromEntries(wanted));
    const { properties } = JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8')) as {
      properties: { units: { properties: object } };
    };
    const names: string[] = ['desk', ...manifest.map(({ name }) => name)];
    expect(Object.keys(properties.units.properties).toSorted()).toEqual(names.toSorted());
  });

  it('lets through who asks whom, and nobody else', async () => {
    const policies = (await resources(SPLIT)).filter(({ kind }) => kind === 'NetworkPolicy');
    const asks = JSON.parse(readFileSync(join(chart, 'files/modules.json'), 'utf8')) as readonly {
      readonly name: string;
      readonly asks: readonly string[];
    }[];
    for (const { name, asks: asked } of asks) {
      const policy = policies.find(({ metadata }) => metadata.name === `desk-quantumalpha-${name}`);
      const { ingress, egress } = (policy?.spec ?? {}) as { ingress?: unknown; egress?: unknown };
      const askers = asks.filter((other) => other.asks.includes(name)).map((other) => other.name);
      expect(componentsIn(ingress).toSorted()).toEqual([...askers, 'test'].toSorted());
      expect(componentsIn(egress).toSorted()).toEqual(asked.toSorted());
    }
    expect(asks.find(({ name }) => name === 'execution')?.asks).toEqual(['data', 'risk']);
  });

  it('asks whether a pod is alive without asking its database, and whether it is ready with it', async () => {
    const deployments = (await resources(SPLIT)).filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toHaveLength(manifest.length);
    for (const deployment of deployments)
      expect(podOf(deployment)?.containers[0]).toMatchObject({
        startupProbe: { httpGet: { path: '/health/live' } },
        livenessProbe: { httpGet: { path: '/health/live' } },
        readinessProbe: { httpGet: { path: '/health/ready' } },
      });
  });

  it('migrates each module in a container of its own, as the owner, before the pods', async () => {
    const job = (await resources(SPLIT)).find(({ kind }) => kind === 'Job');
    expect(job?.metadata).toMatchObject({ annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade' } });
    const containers = (job && podOf(job)?.containers) ?? [];
    expect(containers.map(({ name }) => name)).toEqual(manifest.map(({ name }) => name));
    for (const { name, env } of containers)
      expect(env).toContainEqual({ name: 'DATABASE_ROLE_PASSWORDS', value: `${name}=$(DATABASE_PASSWORD)` });
    expect((await resources('')).some(({ kind }) => kind === 'Job')).toBe(false);
  });

  it('writes no secret of its own', async () => {
    const made = await resources(`${SPLIT} -f examples/broker.yaml`);
    expect(made.some(({ kind }) => kind === 'Secret')).toBe(false);
    const env = made.flatMap((resource) => podOf(resource)?.containers.flatMap((container) => container.env) ?? []);
    const named = env.filter(({ name }) => /_(PASSWORD|USERNAME|SECRET)$|^REDIS_URL$/.test(name));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ value }) => value !== undefined)).toEqual([]);
  });

  it.each([
    ['--set shape=split', 'kafka'],
    ['--set units.desk.replicas=2', 'replicas'],
    [`${SPLIT} --set units.ai.replicas=2`, 'one pod'],
    ['--set ingress.enabled=true', 'tlsSecretName'],
    ['--set units.settlement.replicas=2', 'settlement'],
    ['--set monolith.externalDatabase=true', 'secretName'],
  ])('refuses %s', async (values, reason) => {
    await expect(template(values)).rejects.toMatchObject({ stderr: expect.stringContaining(reason) });
  });
});

/** The components that the rules of a policy name. */
function componentsIn(rules: unknown): string[] {
  return [...JSON.stringify(rules).matchAll(/"app\.kubernetes\.io\/component":"(\w+)"/g)].map(([, name = '']) => name);
}
