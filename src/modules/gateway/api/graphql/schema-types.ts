import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLJSONObject } from './json-scalar.js';
import { type FieldSpec, type MessageClass, fieldsOf } from '#messaging';

type Shape = 'input' | 'output';

const made: Readonly<Record<Shape, WeakSet<object>>> = { input: new WeakSet(), output: new WeakSet() };
const enums = new Map<string, object>();

/** The GraphQL object type of a view, made from its fields; the class itself, for use in decorators. */
export const outputType = <T extends object>(type: MessageClass<T>): MessageClass<T> => describe(type, 'output');

/** The GraphQL input type of a command or query. */
export const inputType = <T extends object>(type: MessageClass<T>): MessageClass<T> => describe(type, 'input');

export const hasFields = (type: MessageClass): boolean => fieldsOf(type).length > 0;

/** Whether a message cannot be made of nothing. */
export const needsFields = (type: MessageClass): boolean => fieldsOf(type).some(({ optional }) => !optional);

function describe<T extends object>(type: MessageClass<T>, shape: Shape): MessageClass<T> {
  if (made[shape].has(type)) return type;
  made[shape].add(type);
  for (const field of fieldsOf(type)) {
    // Now, not when the schema asks for it: by then it takes no new types.
    const fieldType = typeOf(field, shape);
    Field(() => fieldType, { nullable: field.optional, description: field.description })(type.prototype, field.name);
  }
  if (shape === 'output') ObjectType(type.name)(type);
  else InputType(`${type.name}Input`)(type);
  return type;
}

function typeOf(field: FieldSpec, shape: Shape): object {
  const type = scalarOf(field, shape);
  return field.list ? [type] : type;
}

function scalarOf(field: FieldSpec, shape: Shape): object {
  switch (field.kind) {
    case 'integer':
      return Int;
    case 'number':
      return Float;
    case 'flag':
      return Boolean;
    case 'map':
      return GraphQLJSONObject;
    case 'choice':
      return enumOf(field);
    case 'object':
      return field.of === undefined ? String : describe(field.of(), shape);
    case 'text':
    case 'decimal':
    case 'timestamp':
    case 'date':
      return String;
  }
}

function enumOf({ choicesName = '', choices = [] }: FieldSpec): object {
  // Names that GraphQL does not allow, such as `1m`, stay text.
  if (!choices.every((choice) => /^[_A-Za-z]\w*$/.test(choice))) return String;
  let known = enums.get(choicesName);
  if (known === undefined) {
    known = Object.fromEntries(choices.map((choice) => [choice, choice]));
    registerEnumType(known, { name: choicesName });
    enums.set(choicesName, known);
  }
  return known;
}
