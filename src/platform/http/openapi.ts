import {
  ApiProperty,
  type ApiPropertyOptions,
  DocumentBuilder,
  type OpenAPIObject,
  SwaggerModule,
} from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { type FieldSpec, describedClasses, fieldsOf } from '#messaging';
import { withRules } from './openapi-rules.js';

/** The OpenAPI document, made from the routes and the fields of the messages. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  describeClasses();
  const config = new DocumentBuilder()
    .setTitle('QuantumAlpha')
    .setDescription(
      'From market data to models, risk, orders, fills, attribution and regulatory records. Decimals are strings, times RFC 3339 in UTC.',
    )
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, 'api-key')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('api-key')
    .build();
  return withRules(SwaggerModule.createDocument(app, config));
}

const described = new WeakSet<object>();

function describeClasses(): void {
  for (const target of describedClasses()) {
    if (described.has(target)) continue;
    described.add(target);
    for (const field of fieldsOf(target)) ApiProperty(propertyOf(field))(target.prototype, field.name);
  }
}

function propertyOf(field: FieldSpec): ApiPropertyOptions {
  const common = {
    required: !field.optional,
    ...(field.optional ? { nullable: true } : {}),
    ...(field.description === '' ? {} : { description: field.description }),
    ...(field.example === undefined ? {} : { example: field.example }),
    ...(field.list ? { isArray: true } : {}),
  };
  return { ...common, ...typeOf(field) };
}

function typeOf(field: FieldSpec): object {
  switch (field.kind) {
    case 'text':
      return { type: String, ...(field.list ? {} : { maxLength: field.maxLength }) };
    case 'decimal':
      return { type: String, format: 'decimal', ...(field.list ? {} : { pattern: '^-?\\d{1,38}(\\.\\d{1,18})?$' }) };
    case 'timestamp':
      return { type: String, format: 'date-time' };
    case 'date':
      return { type: String, format: 'date' };
    case 'integer':
      return { type: 'integer', ...bounds(field) };
    case 'number':
      return { type: Number, ...bounds(field) };
    case 'flag':
      return { type: Boolean };
    case 'choice':
      return { enum: [...(field.choices ?? [])], enumName: field.choicesName };
    case 'object':
      // Swagger takes a function for one that gives the class only when its name is `type`.
      return { type: () => field.of?.() };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
  }
}

const bounds = ({ minimum, maximum, list }: FieldSpec): object =>
  list ? {} : { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
