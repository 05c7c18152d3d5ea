import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetEquityCurve, type EquityPoint } from '../contracts/index.js';
import { EquityBook } from './ports/equity-book.port.js';

const DEFAULT_LIMIT = 1000;

@QueryHandler(GetEquityCurve)
export class GetEquityCurveHandler implements IQueryHandler<GetEquityCurve> {
  constructor(private readonly book: EquityBook) {}

  execute({ accountId, limit }: GetEquityCurve): Promise<EquityPoint[]> {
    return this.book.curve(accountId, limit ?? DEFAULT_LIMIT);
  }
}
