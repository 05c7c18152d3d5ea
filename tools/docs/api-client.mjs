import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.ts';
import { loadModules } from '../../src/desk/load-modules.ts';
import { version } from '../../src/platform/system/index.ts';
import { PlatformConfig } from '../../src/platform/config/index.ts';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import { Runtime } from '../../src/platform/module/index.ts';

const HEADER = '// Made by tools/generate-docs.mjs from the OpenAPI document. Do not edit.';

/** A type for everything that goes through the REST door. */
export async function apiClient() {
  const { components } = await documentOf();
  const schemas = Object.entries(components.schemas).toSorted(([a], [b]) => a.localeCompare(b));
  const types = schemas.map(([name, schema]) => declared(name, schema));
  return { 'libs/api-client/index.ts': `${[HEADER, ...types].join('\n\n')}\n` };
}

function declared(name, schema) {
  if (schema.properties === undefined) return `export type ${name} = ${typeOf(schema)};`;
  return `${comment(schema)}export interface ${name} ${typeOf(schema)}`;
}

function typeOf(schema) {
  const type = plainType(schema);
  return schema.nullable === true ? `${type} | null` : type;
}

function plainType({ $ref, allOf, enum: choices, type, items, properties, additionalProperties, required = [] }) {
  const reference = $ref ?? allOf?.[0]?.$ref;
  if (reference !== undefined) return reference.split('/').at(-1);
  if (choices !== undefined) return choices.map((choice) => `'${choice}'`).join(' | ');
  if (type === 'array') return `readonly (${typeOf(items)})[]`;
  if (type === 'integer') return 'number';
  if (type !== 'object') return type;
  if (properties === undefined) return `Readonly<Record<string, ${typeOf(additionalProperties)}>>`;
  const members = Object.entries(properties).map(
    ([name, member]) => `${comment(member)}readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(member)};`,
  );
  return `{\n${members.join('\n')}\n}`;
}

const comment = ({ description = '' }) => (description === '' ? '' : `/** ${description} */\n`);

/** Nest looks at the routes without making anything: no database, no doors. */
async function documentOf() {
  const modules = await loadModules();
  const runtime = new Runtime({ config: new PlatformConfig() });
  const root = AppModule.compose(
    runtime,
    modules.map(({ type }) => type),
  );
  const app = await NestFactory.create(root, new FastifyAdapter(), { preview: true, logger: false });
  app.setGlobalPrefix('api/v1');
  return openApiDocument(app, version);
}
