import type { OpenAPIObject } from '@nestjs/swagger';
import { closeSchemas } from './openapi-schemas.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Says in the document what holds for every route: who may use it, the key that makes repeating safe, the form of errors. */
export function withRules(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation === undefined) continue;
      state(operation, method);
      showExample(operation, document);
    }
  }
  closeSchemas(document);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  return document;
}

/** What the decorators of a route leave behind. */
interface Marks {
  'x-role'?: string;
  'x-reads'?: boolean;
}

function state(operation: Operation & Marks, method: (typeof METHODS)[number]): void {
  const role = operation['x-role'];
  if (role === 'public') operation.security = [];
  else operation.description = [operation.description, `Needs the role ${role}.`].filter(Boolean).join(' ');
  if (method === 'post' && operation['x-reads'] !== true)
    operation.parameters = [...(operation.parameters ?? []), keyOf(operation.operationId ?? '')];
  delete operation['x-reads'];
  operation.responses = { ...operation.responses, default: REFUSED };
}

/** Swagger offers it to be tried. Left to itself it would fill in every field that may be left out, with words where numbers belong. */
function showExample({ requestBody }: Operation, document: OpenAPIObject): void {
  const content =
    requestBody !== undefined && 'content' in requestBody ? requestBody.content['application/json'] : null;
  if (content?.schema !== undefined) content.example = exampleOf(content.schema, document);
}

function exampleOf(schema: Schema, document: OpenAPIObject): unknown {
  if ('$ref' in schema) {
    const target = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? undefined : exampleOf(target, document);
  }
  if (schema.example !== undefined) return schema.example as unknown;
  if (schema.allOf?.[0] !== undefined) return exampleOf(schema.allOf[0], document);
  if (schema.items !== undefined) return listOf(exampleOf(schema.items, document));
  const members = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, exampleOf(each, document)]);
  const shown = members.filter(([, value]) => value !== undefined && value !== null);
  return schema.properties === undefined ? undefined : Object.fromEntries(shown);
}

const listOf = (example: unknown): unknown => (example === undefined ? undefined : [example]);

const keyOf = (operationId: string) => ({
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: true,
  description: 'A new one for each new action: sent again with the same request, it gets the first answer again.',
  schema: { type: 'string' as const, maxLength: 128 },
  example: `try-${operationId}-1`,
});

const REFUSED = {
  description: 'Refused, or failed.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const text = (description: string) => ({ type: 'string' as const, description });

const PROBLEM = {
  type: 'object' as const,
  description: 'RFC 9457.',
  properties: {
    type: text('Address of the code.'),
    title: text('What the code means.'),
    status: { type: 'integer' as const, example: 422 },
    code: { ...text('Stable; the reference lists every one.'), example: 'RISK.TRADING_HALTED' },
    detail: text('What is wrong and what to do.'),
    details: { type: 'object' as const, additionalProperties: text('') },
    errors: {
      type: 'array' as const,
      description: 'The fields that do not fit.',
      items: {
        type: 'object' as const,
        properties: { field: text('Path of the field.'), reason: text('What was expected.') },
        required: ['field', 'reason'],
      },
    },
    correlationId: text('Leads to the log and the audit trail.'),
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'correlationId'],
};
