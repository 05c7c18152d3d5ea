import type { Rest } from './rest.js';

interface Operation {
  readonly 'x-role': string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly example?: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: unknown } } };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
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

/** What Swagger puts into the body of a route when somebody presses "Try it out". */
export const exampleBody = ({ requestBody }: Route): unknown => requestBody?.content['application/json'].example;
