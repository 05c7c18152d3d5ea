import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, type Message, type MessageClass, Query as BusQuery, QueryBus } from '#messaging';
import type { Result } from '#kernel';
import { Allows } from '#platform/auth';
import { answer, checked } from '#platform/http';
import { type Operation, graphqlMutations, graphqlQueries } from './operations.js';
import { hasFields, inputType, needsFields, outputType } from './schema-types.js';

/** Sends what comes through GraphQL to the bus: one method an operation, made from the table of operations. */
@Resolver()
export class OperationsResolver {
  @Inject(CommandBus) private readonly commands!: CommandBus;
  @Inject(QueryBus) private readonly queries!: QueryBus;

  async dispatch({ message }: Operation, request: object): Promise<unknown> {
    const sent = checked(message as unknown as MessageClass<Message>, withoutNulls(request));
    const value: unknown = sent instanceof BusQuery ? await this.queries.ask(sent) : await this.commands.execute(sent);
    return isResult(value) ? answer(value) : value;
  }
}

for (const operation of graphqlQueries) define(operation, Query);
for (const operation of graphqlMutations) define(operation, Mutation);

function define(operation: Operation, kind: typeof Query | typeof Mutation): void {
  const { name, message, answer: type, list = false, nullable = false, role } = operation;
  const method = function (this: OperationsResolver, request?: object | null): Promise<unknown> {
    return this.dispatch(operation, request ?? {});
  };
  const descriptor = { value: method, writable: true, configurable: true };
  Object.defineProperty(OperationsResolver.prototype, name, descriptor);
  const asked = message as unknown as MessageClass;
  const given = outputType(type);
  Reflect.defineMetadata('design:paramtypes', hasFields(asked) ? [Object] : [], OperationsResolver.prototype, name);
  if (hasFields(asked)) {
    const input = inputType(asked) as Type;
    Args('request', { type: () => input, nullable: !needsFields(asked) })(OperationsResolver.prototype, name, 0);
  }
  kind(() => (list ? [given] : given), { name, nullable })(OperationsResolver.prototype, name, descriptor);
  Allows(role)(OperationsResolver.prototype, name, descriptor);
}

/** GraphQL clients send null where they mean nothing. */
const withoutNulls = (request: object): object =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
