import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetQuote, type QuoteView } from '../contracts/index.js';
import { QuoteBoard } from './quote-board.js';

@QueryHandler(GetQuote)
export class GetQuoteHandler implements IQueryHandler<GetQuote> {
  constructor(private readonly board: QuoteBoard) {}

  execute({ instrumentId }: GetQuote): Promise<QuoteView | null> {
    return this.board.find(instrumentId);
  }
}
