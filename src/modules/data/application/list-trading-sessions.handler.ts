import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type CalendarErrorCode, exchangeCalendar } from '#calendar';
import { type Result, ok, toRfc3339 } from '#kernel';
import { ListTradingSessions, type TradingSessionView } from '../contracts/index.js';

@QueryHandler(ListTradingSessions)
export class ListTradingSessionsHandler implements IQueryHandler<ListTradingSessions> {
  execute({ exchange, from, to }: ListTradingSessions): Promise<Result<TradingSessionView[], CalendarErrorCode>> {
    return Promise.resolve(sessionsOf({ exchange, from, to }));
  }
}

function sessionsOf({
  exchange,
  from,
  to,
}: Omit<ListTradingSessions, 'key'>): Result<TradingSessionView[], CalendarErrorCode> {
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
