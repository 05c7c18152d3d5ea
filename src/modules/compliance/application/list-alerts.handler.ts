import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListAlerts, type AlertPage } from '../contracts/index.js';
import { AlertBook } from './ports/alert-book.port.js';

@QueryHandler(ListAlerts)
export class ListAlertsHandler implements IQueryHandler<ListAlerts> {
  constructor(private readonly alerts: AlertBook) {}

  execute(query: ListAlerts): Promise<AlertPage> {
    return this.alerts.list(query);
  }
}
