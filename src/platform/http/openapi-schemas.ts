import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Extract<Schemas[string], { properties?: unknown }>;

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

/**
 * In an answer every field is there, null where there is nothing to say; a request has no fields but those that are listed.
 * One class never serves both.
 */
export function closeSchemas({ paths, components }: OpenAPIObject): void {
  const schemas = components?.schemas ?? {};
  const operations = Object.values(paths).flatMap((path) => [path.get, path.post, path.patch, path.delete]);
  for (const schema of reachable(
    schemas,
    operations.map((operation) => operation?.responses),
  )) {
    if (schema.properties !== undefined) schema.required = Object.keys(schema.properties);
  }
  for (const schema of reachable(
    schemas,
    operations.map((operation) => operation?.requestBody),
  )) {
    if (schema.properties !== undefined) schema.additionalProperties = false;
  }
}

function reachable(schemas: Schemas, from: unknown): Set<Schema> {
  const found = new Set<Schema>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of (JSON.stringify(part) ?? '').matchAll(REFERENCE)) {
      const schema = schemas[name] as Schema | undefined;
      if (schema === undefined || found.has(schema)) continue;
      found.add(schema);
      follow(schema);
    }
  };
  follow(from);
  return found;
}
