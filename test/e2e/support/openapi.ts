import type { Rest } from './rest.js';

type Example = string | number | boolean;

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly example?: Example | readonly Example[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly example?: Example | readonly Example[];
  readonly schema?: Schema;
  readonly required?: boolean;
}

interface Operation {
  readonly 'x-role': string;
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json'?: { readonly schema: Schema } } }>
  >;
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly example: unknown } } };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Route extends Operation {
  readonly method: string;
  /** Without the prefix: `/execution/orders/{orderId}`. */
  readonly path: string;
}

export async function readDocument(rest: Rest): Promise<Document> {
  return (await rest.get<Document>(`${rest.url}/docs/openapi.json`)).body;
}

export const routesOf = ({ paths }: Document): Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path: path.replace(/^\/api\/v1/, ''),
    })),
  );

export const isPublic = ({ security }: Route): boolean => security?.length === 0;

/** The path with something in its places. */
export const filled = (path: string, values: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nothing');

/** What must be asked with, as the document shows it. */
export function neededQuery({ parameters = [] }: Route, document: Document): string {
  const needed = parameters.filter((each) => each.in === 'query' && each.required === true);
  const shown = needed.map(({ name, example, schema = {} }) => {
    const { example: own, enum: [first] = [] } = resolved(document, schema);
    return [name, (example ?? own)?.toString() ?? first ?? ''] as const;
  });
  return shown.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(shown)).toString()}`;
}

/** What Swagger fills in when somebody presses "Try it out": path and query with every example that there is. */
export function exampleUrl({ path, parameters = [] }: Route, document: Document): string {
  const shown = (parameter: Parameter): Example | readonly Example[] | null =>
    parameter.example ?? exampleOf(resolved(document, parameter.schema ?? {}), parameter.required === true);
  const query = new URLSearchParams();
  for (const parameter of parameters.filter((each) => each.in === 'query')) {
    for (const value of [shown(parameter)].flat()) if (value !== null) query.append(parameter.name, `${value}`);
  }
  const places = parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => [parameter.name, shown(parameter)?.toString() ?? 'nothing']);
  return `${filled(path, Object.fromEntries(places))}?${query.toString()}`;
}

/** Where one must be chosen and none is shown, the first of the list is. */
const exampleOf = ({ example, enum: [first] = [] }: Schema, isNeeded: boolean): Example | readonly Example[] | null =>
  example ?? (isNeeded ? first : undefined) ?? null;

function resolved(document: Document, schema: Schema): Schema {
  const target = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return target === undefined ? schema : (document.components.schemas[target.split('/').at(-1) ?? ''] ?? {});
}

/** What Swagger puts into the body of a route when somebody presses "Try it out". */
export const exampleBody = ({ requestBody }: Route): unknown => requestBody?.content['application/json']?.example;

/** Where an answer has other fields than the document says, as paths; null stands for anything. */
export function differences(document: Document, { responses }: Route, body: unknown): string[] {
  const schema = responses['200']?.content?.['application/json']?.schema;
  return schema === undefined ? [] : compare(document, schema, body, '$');
}

function compare(document: Document, schema: Schema, value: unknown, path: string): string[] {
  if (value === null) return [];
  const meant = resolved(document, schema);
  if (meant !== schema) return compare(document, meant, value, path);
  if (Array.isArray(value)) return value.flatMap((each) => compare(document, schema.items ?? {}, each, `${path}[]`));
  if (schema.properties === undefined) return [];
  const { properties } = schema;
  const found = Object.entries(value as object);
  const names = new Set(found.map(([name]) => name));
  return [
    ...Object.keys(properties)
      .filter((name) => !names.has(name))
      .map((name) => `${path}.${name} is missing`),
    ...found.flatMap(([name, member]) => {
      const known = properties[name];
      return known === undefined ? [`${path}.${name} is unknown`] : compare(document, known, member, `${path}.${name}`);
    }),
  ];
}
