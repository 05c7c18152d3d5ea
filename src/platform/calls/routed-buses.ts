import type { IdGenerator } from '#kernel';
import {
  type Causality,
  type Command,
  CommandBus,
  type Message,
  type MessageType,
  type Query,
  QueryBus,
  encode,
  moduleOf,
  ownerKeyOf,
  typeOf,
} from '#messaging';
import type { InternalIdentity } from '#platform/auth';
import type { ErrorCatalogue } from '#platform/errors';
import { type Call, type CallSender, refusedWith, valueOf } from './call.js';

export interface RoutingParts {
  /** Modules of this process. */
  readonly here: ReadonlySet<string>;
  readonly causality: Causality;
  readonly ids: IdGenerator;
  readonly identity: InternalIdentity;
  readonly errors: ErrorCatalogue;
  readonly commands: CallSender;
  readonly queries: CallSender;
  /** Of a module here whose work is divided by key; null for others. */
  readonly sharesOf: (module: string) => CallShares | null;
}

/** What of a module's work is done in this process. */
export interface CallShares {
  /** Begins a call that belongs to the key: what to do at its end. Null when that is done elsewhere. */
  begin(key: string): (() => void) | null;
}

/** How long an answer is waited for unless the message says otherwise. */
const ANSWER_WITHIN_MS = 10_000;

/** Handles here what belongs here and sends the rest to the process that has its module. */
export class RoutedCommandBus extends CommandBus {
  constructor(
    private readonly local: CommandBus,
    private readonly parts: RoutingParts,
  ) {
    super();
  }

  execute<R>(command: Command<R>): Promise<R> {
    const module = moduleOf(typeOf(command));
    if (!this.parts.here.has(module)) return call(this.parts, 'command', command) as Promise<R>;
    const key = ownerKeyOf(command);
    const shares = key === null ? null : this.parts.sharesOf(module);
    if (key === null || shares === null) return this.local.execute(command);
    const end = shares.begin(key);
    if (end === null) return call(this.parts, 'command', command) as Promise<R>;
    return this.local.execute(command).finally(end);
  }
}

export class RoutedQueryBus extends QueryBus {
  constructor(
    private readonly local: QueryBus,
    private readonly parts: RoutingParts,
  ) {
    super();
  }

  ask<R>(query: Query<R>): Promise<R> {
    const module = moduleOf(typeOf(query));
    if (this.parts.here.has(module)) return this.local.ask(query);
    return call(this.parts, 'query', query) as Promise<R>;
  }
}

async function call(parts: RoutingParts, kind: Call['kind'], message: Message): Promise<unknown> {
  const type = typeOf(message);
  const module = moduleOf(type);
  const { correlationId, causationId, actor } = parts.causality.current();
  const { answerWithinMs = ANSWER_WITHIN_MS } = message.constructor as MessageType;
  const request: Call = {
    id: parts.ids.next('call'),
    kind,
    type,
    payload: encode(message),
    correlationId,
    causationId,
  };
  const token = parts.identity.sign(module, { userName: actor, role: null, by: null });
  const sender = parts[kind === 'command' ? 'commands' : 'queries'];
  const answer = await sender.send(module, request, {
    token,
    withinMs: answerWithinMs,
    key: ownerKeyOf(message),
  });
  const code = refusedWith(answer);
  if (code !== null && answer.entry !== undefined) parts.errors.learn(code, answer.entry);
  return valueOf(answer);
}
