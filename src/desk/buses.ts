import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus, type Command, type Query } from '#messaging';

/** The two ways to talk to the modules from outside of them. */
export interface Buses {
  readonly execute: <R>(command: Command<R>) => Promise<R>;
  readonly ask: <R>(query: Query<R>) => Promise<R>;
}

export function busesOf(app: INestApplicationContext): Buses {
  const commands = app.get(CommandBus);
  const queries = app.get(QueryBus);
  return { execute: (command) => commands.execute(command), ask: (query) => queries.ask(query) };
}
