import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { manifest } from '../../../src/modules.manifest.js';
import { deployTool, root, run } from './deploy-tool.js';

interface Service {
  readonly profiles: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly build?: string | { readonly args: { readonly MODULE: string } };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, object>> | readonly string[];
}

const compose = deployTool('compose');
const { services, volumes } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, null>>;
};
const [, defaultProfile = ''] = /^COMPOSE_PROFILES=(.*)$/m.exec(readFileSync(join(root, '.env'), 'utf8')) ?? [];
const startedBy = (profile: string): string[] =>
  Object.keys(services).filter((name) => services[name]?.profiles.includes(profile));
const modules = manifest.map(({ name }) => name);

describe('docker-compose.yml', () => {
  it('starts one container unless asked for more', () => {
    expect(startedBy(defaultProfile)).toEqual(['quantumalpha']);
    const others = ['migrate', 'postgres', 'redis', 'kafka', 'prometheus', 'grafana'];
    expect(startedBy('split').toSorted()).toEqual([...modules, ...others].toSorted());
  });

  it.each(manifest)('has $name as a container of its own at port $port', ({ name, port }) => {
    expect(services[name]).toMatchObject({
      build: { args: { MODULE: name } },
      environment: {
        MODULES: name,
        PORT: String(port),
        MODULE_HOSTS: expect.stringContaining(`${name}=${name}:${port}`),
      },
    });
    expect(services[name]?.environment?.['DATABASE_URL']).toContain(`//quantumalpha_${name}:`);
    expect(services['migrate']?.environment?.['DATABASE_ROLE_PASSWORDS']).toContain(`${name}=`);
  });

  it('depends on nothing of another profile, and publishes the loopback address alone', () => {
    for (const { profiles, depends_on: needs = {}, ports = [] } of Object.values(services)) {
      const names = Array.isArray(needs) ? (needs as readonly string[]) : Object.keys(needs);
      expect(names.filter((name) => services[name]?.profiles.join() !== profiles.join())).toEqual([]);
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    }
  });

  it('mounts volumes that it declares and files that are there', () => {
    const sources = Object.values(services).flatMap(({ volumes: mounts = [] }) =>
      mounts.map((each) => each.split(':')[0]),
    );
    const folders = sources.filter((source) => source?.startsWith('./'));
    expect(folders.filter((folder) => !existsSync(join(root, folder ?? '')))).toEqual([]);
    const named = sources.filter((source) => !source?.startsWith('./'));
    expect(new Set(named)).toEqual(new Set(Object.keys(volumes)));
  });

  (compose === null ? it.skip : it)('is what docker compose reads', async () => {
    const { stdout } = await run(compose ?? '', ['-format', 'json', 'docker-compose.yml'], { cwd: root });
    const read = JSON.parse(stdout) as { services: object };
    expect(Object.keys(read.services).toSorted()).toEqual(Object.keys(services).toSorted());
  });
});
