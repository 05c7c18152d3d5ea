import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, fromRfc3339 } from '#kernel';
import { EntityMentionView, LinkEntities } from '../contracts/index.js';
import { EntityLinks } from './entity-links.js';

@QueryHandler(LinkEntities)
export class LinkEntitiesHandler implements IQueryHandler<LinkEntities> {
  constructor(
    private readonly links: EntityLinks,
    private readonly clock: Clock,
  ) {}

  async execute({ texts, releasedAt }: LinkEntities): Promise<EntityMentionView[]> {
    const moment = releasedAt === undefined ? this.clock.nowMicros() : fromRfc3339(releasedAt);
    const mentions = await this.links.of(texts.map((text) => ({ text, releasedAt: moment })));
    return mentions.flatMap((found, textNumber) =>
      found.map(({ entityId, ...mention }) =>
        Object.assign(new EntityMentionView(), { textNumber, instrumentId: entityId, ...mention }),
      ),
    );
  }
}
