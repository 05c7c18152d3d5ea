import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type CalendarErrorCode, exchangeCalendar } from '#calendar';
import { type Result, ok, toRfc3339 } from '#kernel';
import { ListSessions, type SessionView } from '../contracts/index.js';

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  execute({ exchange, from, to }: ListSessions): Promise<Result<SessionView[], CalendarErrorCode>> {
    return Promise.resolve(sessionsOf({ exchange, from, to }));
  }
}

function sessionsOf({ exchange, from, to }: Omit<ListSessions, 'key'>): Result<SessionView[], CalendarErrorCode> {
  const calendar = exchangeCalendar(exchange);
  if (!calendar.ok) return calendar;
  const sessions = calendar.value.sessions(from, to);
  if (!sessions.ok) return sessions;
  return ok(
    sessions.value.map(({ date, open, close, earlyClose }) => ({
      date,
      open: toRfc3339(open),
      close: toRfc3339(close),
      earlyClose,
    })),
  );
}
