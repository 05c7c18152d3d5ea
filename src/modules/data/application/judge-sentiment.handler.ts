import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SentimentModel } from '#features';
import { JudgeSentiment, SentimentView } from '../contracts/index.js';

@QueryHandler(JudgeSentiment)
export class JudgeSentimentHandler implements IQueryHandler<JudgeSentiment> {
  constructor(private readonly model: SentimentModel) {}

  async execute({ texts }: JudgeSentiment): Promise<SentimentView[]> {
    const judged = await this.model.judge(texts);
    return judged.map(({ label, score }) => Object.assign(new SentimentView(), { label, score }));
  }
}
