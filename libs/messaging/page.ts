import { Integer, Nested, Text, type MessageClass } from './fields.js';

/** A part of a list and where the next part begins. */
export interface Page<T> {
  readonly items: T[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

/** The class of a page of `item`, named `<Item>Page`, for the doors' schemas. */
export function pageOf<T extends object>(item: MessageClass<T>): MessageClass<Page<T>> {
  class PageOf {
    @Nested(() => item, { list: true })
    items!: T[];

    @Text({
      optional: true,
      description: 'Give it back as `cursor` for the next part; null at the end.',
      example: null,
    })
    nextCursor!: string | null;
  }
  Object.defineProperty(PageOf, 'name', { value: `${item.name}Page` });
  return PageOf;
}

/** What every list request takes. */
export class PageRequest {
  @Text({ optional: true, description: '`nextCursor` of the part before.', maxLength: 400 })
  cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, description: 'How many at most (default 100).', example: 100 })
  limit?: number;
}
