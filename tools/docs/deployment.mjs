import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { Command, Query } from '../../libs/messaging/index.ts';
import { manifest } from '../../src/modules.manifest.ts';
import { composeFile } from './compose.mjs';
import { sourceFiles } from './source-files.mjs';

/** @returns {Promise<Record<string, string>>} the lists of modules that deployments are made of: path → text */
export async function deployment(root) {
  const modules = await Promise.all(
    manifest.map(async ({ name, port, division }) => ({
      name,
      port,
      oneOwner: division === 'one-owner',
      asks: await askedBy(root, name),
    })),
  );
  return {
    'deploy/helm/quantumalpha/files/modules.json': JSON.stringify(modules),
    'deploy/monitoring/prometheus/prometheus.yml': prometheusConfiguration(modules),
    'docker-compose.yml': composeFile(modules),
  };
}

const prometheusConfiguration = (
  modules,
) => `# Made by tools/generate-docs.mjs from src/modules.manifest.ts, for the split shape of docker-compose.yml.
# In a cluster pods are found by their labels: kubernetes.yml beside this file.
global:
  scrape_interval: 15s
  evaluation_interval: 15s
rule_files: [rules.yml]
scrape_configs:
  - job_name: quantumalpha
    static_configs:
${modules.map(({ name, port }) => `      - { targets: ['${name}:${port}'], labels: { module: ${name} } }\n`).join('')}`;

/** The modules that this one sends commands or queries to; events go by way of the broker. */
async function askedBy(root, module) {
  const messages = sourceFiles(root, /\.ts$/, [`src/modules/${module}`]).flatMap((file) => importedFaces(root, file));
  const asked = await Promise.all(
    messages.map(async ([face, name]) => {
      const contracts = await import(`../../src/modules/${face}/contracts/index.ts`);
      const { prototype } = contracts[name] ?? {};
      return prototype instanceof Command || prototype instanceof Query ? face : null;
    }),
  );
  return manifest.map(({ name }) => name).filter((name) => asked.includes(name));
}

/** What a file takes from the faces of modules: [module, name]. */
function importedFaces(root, file) {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const [, face] = /^#modules\/(\w+)$/.exec(moduleSpecifier.text) ?? [];
    const named = importClause?.namedBindings;
    if (face === undefined || importClause.isTypeOnly || named === undefined || !ts.isNamedImports(named)) return [];
    return named.elements.map((element) => [face, (element.propertyName ?? element.name).text]);
  });
}
