import { CommandBus as NestCommandBus, QueryBus as NestQueryBus } from '@nestjs/cqrs';
import {
  type Command,
  CommandBus,
  type Message,
  type MessageType,
  type Query,
  QueryBus,
  decode,
  encode,
} from '#messaging';

/** With `overWire`, what a handler gets has been through the wire codec, as between pods. */
export class InProcessCommandBus extends CommandBus {
  constructor(
    private readonly bus: NestCommandBus,
    private readonly overWire: boolean,
  ) {
    super();
  }

  execute<R>(command: Command<R>): Promise<R> {
    return this.bus.execute(this.overWire ? throughWire(command) : command);
  }
}

export class InProcessQueryBus extends QueryBus {
  constructor(
    private readonly bus: NestQueryBus,
    private readonly overWire: boolean,
  ) {
    super();
  }

  ask<R>(query: Query<R>): Promise<R> {
    return this.bus.execute(this.overWire ? throughWire(query) : query);
  }
}

function throughWire<T extends Message>(message: T): T {
  const text = JSON.stringify(encode(message));
  return decode(message.constructor as MessageType<T>, JSON.parse(text) as Record<string, unknown>);
}
