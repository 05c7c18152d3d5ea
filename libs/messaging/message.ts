declare const RESULT: unique symbol;

type FieldNames<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown ? never : K extends 'key' | typeof RESULT ? never : K;
}[keyof T];

/** The fields one must give to make a message. */
export type FieldValues<T> = Pick<T, FieldNames<T> & keyof T>;

/** Plain data with a stable wire name and version: `static readonly type = 'risk.approve-order.v1'`. */
// eslint-disable-next-line typescript/no-extraneous-class -- the root of every message; `of` needs it as its `this`
export abstract class Message {
  static of<T extends Message>(this: new () => T, fields: FieldValues<T>): T {
    return Object.assign(new this(), fields);
  }
}

/** Asks a module to do something; exactly one handler. */
export abstract class Command<R> extends Message {
  declare readonly [RESULT]?: R;
}

/** Asks a module for something; changes nothing; exactly one handler. */
export abstract class Query<R> extends Message {
  declare readonly [RESULT]?: R;
}

/** Something that has happened; any number of handlers. */
export abstract class IntegrationEvent extends Message {
  /** Aggregate id: events with one key are delivered in the order of their transactions. */
  abstract get key(): string;
}

/** A class of messages: its wire name is `type`. */
export interface MessageType<T extends Message = Message> {
  readonly type: string;
  /** How long whoever asks another process waits for the answer, milliseconds; left out: as long as for most. */
  readonly answerWithinMs?: number;
  new (): T;
  /** Commands with one key keep their order on the way, and go to the process that does the key's share of the work. */
  keyOf?(message: unknown): string | undefined;
}

/** The wire name of a message. @throws TypeError when its class has none */
export function typeOf(message: Message): string {
  const { type } = message.constructor as Partial<MessageType>;
  if (type === undefined) throw new TypeError(`${message.constructor.name} has no wire name`);
  return type;
}

/** The module that a wire name belongs to: `risk.approve-order.v1` is of `risk`. */
export const moduleOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** Null for a message that any process of its module may handle. */
export const ownerKeyOf = (message: Message): string | null =>
  (message.constructor as Partial<MessageType>).keyOf?.(message) ?? null;
