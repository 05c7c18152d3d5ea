import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { UnexpectedError, UserError } from '#kernel';
import { type Causality, CommandBus, type MessageType, QueryBus, decode, moduleOf } from '#messaging';
import type { InternalIdentity } from '#platform/auth';
import type { ErrorCatalogue } from '#platform/errors';
import { type Call, type CallAnswer, causeOf, refusedWith, toAnswer } from './call.js';

/** What @nestjs/cqrs leaves on a handler's class. */
const HANDLER_OF = { command: '__commandHandler__', query: '__queryHandler__' } as const;

/** Answers calls of other processes with the handlers of this one. */
export class CallServer {
  private readonly types: Readonly<Record<Call['kind'], ReadonlyMap<string, MessageType>>>;
  private readonly commands: CommandBus;
  private readonly queries: QueryBus;

  constructor(
    app: INestApplicationContext,
    private readonly causality: Causality,
    private readonly parts: { readonly identity: InternalIdentity; readonly errors: ErrorCatalogue },
  ) {
    this.commands = app.get(CommandBus);
    this.queries = app.get(QueryBus);
    this.types = { command: handledTypes(app, 'command'), query: handledTypes(app, 'query') };
  }

  /** Never throws. */
  async answer(call: Call, token: string): Promise<CallAnswer> {
    const answer = await this.attempt(call, token);
    const entry = this.parts.errors.entryOf(refusedWith(answer) ?? '');
    return entry === undefined ? answer : { ...answer, entry };
  }

  private async attempt(call: Call, token: string): Promise<CallAnswer> {
    try {
      const actor = this.parts.identity.verify(token, moduleOf(call.type))?.userName;
      if (actor === undefined) throw new UserError('PLATFORM.INTERNAL_ONLY', '');
      const value = await this.causality.within(causeOf(call, actor), () => this.handle(call));
      return { ok: true, value };
    } catch (error) {
      return toAnswer(error);
    }
  }

  private handle({ kind, type, payload }: Call): Promise<unknown> {
    const messageType = this.types[kind].get(type);
    if (messageType === undefined) throw new UnexpectedError('PLATFORM.UNKNOWN_MESSAGE', `nobody here handles ${type}`);
    const message = decode(messageType, payload);
    return kind === 'command' ? this.commands.execute(message) : this.queries.ask(message);
  }
}

function handledTypes(app: INestApplicationContext, kind: Call['kind']): ReadonlyMap<string, MessageType> {
  const types = new Map<string, MessageType>();
  for (const nestModule of app.get(ModulesContainer).values()) {
    for (const { metatype } of nestModule.providers.values()) {
      if (typeof metatype !== 'function') continue;
      const handled = Reflect.getMetadata(HANDLER_OF[kind], metatype) as MessageType | undefined;
      if (handled?.type !== undefined) types.set(handled.type, handled);
    }
  }
  return types;
}
