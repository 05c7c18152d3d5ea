import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  CancelStream,
  ListStreams,
  ListTickDays,
  StartStream,
  StartTickReplay,
  type StreamView,
  TickDayView,
} from '../../contracts/index.js';
import { TickStore } from '../ports/tick-store.port.js';
import { Streams } from './streams.js';

@CommandHandler(StartStream)
export class StartStreamHandler implements ICommandHandler<StartStream> {
  constructor(private readonly streams: Streams) {}

  execute(command: StartStream) {
    return this.streams.start(command);
  }
}

@CommandHandler(StartTickReplay)
export class StartTickReplayHandler implements ICommandHandler<StartTickReplay> {
  constructor(private readonly streams: Streams) {}

  execute(command: StartTickReplay) {
    return this.streams.replay(command);
  }
}

@CommandHandler(CancelStream)
export class CancelStreamHandler implements ICommandHandler<CancelStream> {
  constructor(private readonly streams: Streams) {}

  execute({ streamId }: CancelStream) {
    return this.streams.cancel(streamId);
  }
}

@QueryHandler(ListStreams)
export class ListStreamsHandler implements IQueryHandler<ListStreams> {
  constructor(private readonly streams: Streams) {}

  execute(): Promise<StreamView[]> {
    return this.streams.list();
  }
}

@QueryHandler(ListTickDays)
export class ListTickDaysHandler implements IQueryHandler<ListTickDays> {
  constructor(private readonly store: TickStore) {}

  async execute(): Promise<TickDayView[]> {
    return (await this.store.days()).map((day) => Object.assign(new TickDayView(), day));
  }
}
