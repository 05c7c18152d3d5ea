import { COMMON_CAPITALS, COMMON_WORDS, COMPANY_CONTEXT, HOUSES, OPINION } from './common-words.js';
import { type EntityName, coreOf, plainWord, wordsIn } from './entity-names.js';

/** Somebody that a text speaks of. */
export interface EntityMention {
  readonly entityId: string;
  /** By what it was found: `$AAPL`, `(NASDAQ: AAPL)`, `AAPL`, or its name. */
  readonly by: 'cashtag' | 'listing' | 'ticker' | 'name';
  readonly text: string;
  /** Index of its first character. */
  readonly start: number;
}

const CASHTAG = /(?<![\p{L}\p{N}$])\$([A-Za-z]{1,6}(?:[.-][A-Za-z]{1,2})?)(?![\p{L}\p{N}])/gu;
const LISTING =
  /\b(?:NYSE(?: ?American| ?Arca)?|NASDAQ(?:GS|GM|CM)?|Nasdaq|AMEX|LSE|TSX|OTCMKTS|OTCQX|OTCQB|XETRA)\s{0,2}:\s{0,2}([A-Z]{1,6}(?:[.-][A-Z]{1,2})?)(?![\p{L}\p{N}])/gu;
/** Bare capitals of fewer letters are too often something else. */
const TICKER_LEAST = 3;
/** Longest name in words that is looked for. */
const WORDS_MOST = 6;

interface Word {
  readonly text: string;
  readonly plain: string;
  readonly start: number;
  readonly isCapital: boolean;
  /** It begins a sentence, so that its capital says nothing. */
  readonly begins: boolean;
}

/**
 * Finds who a text is about. Cashtags and listings say it outright; bare tickers and names are taken where nothing else is likely meant: names
 * begin with capitals, the longest is taken, one that is a word of the language needs company around it, and one that several share is taken for
 * none of them unless a cashtag tells which. A house whose analysts speak of somebody else is not who the text is about.
 */
export class EntityLinker {
  private readonly tickers = new Map<string, Set<string>>();
  private readonly names = new Map<string, Set<string>>();
  /** Names as they are written: eBay begins with no capital. */
  private readonly written = new Set<string>();

  /** @param names of all; those that are valid on the day are used */
  constructor(names: readonly EntityName[], on: string) {
    for (const { entityId, kind, value, from, to } of names) {
      if (from > on || (to !== null && to < on)) continue;
      if (kind === 'ticker') add(this.tickers, value.toUpperCase(), entityId);
      else {
        add(this.names, coreOf(value).join(' '), entityId);
        this.written.add(value.split(' ', 1)[0] ?? value);
      }
    }
  }

  /** Each entity once, in the order of the text. */
  link(text: string): EntityMention[] {
    const outright = [...this.marked(text, CASHTAG, 'cashtag'), ...this.marked(text, LISTING, 'listing')];
    const certain = new Set(outright.map(({ entityId }) => entityId));
    const named = this.unmarked(withoutMarks(text), certain);
    const found = [...outright, ...withoutSpeakers(named, certain, text)].toSorted((a, b) => a.start - b.start);
    return [...new Map(found.toReversed().map((mention) => [mention.entityId, mention])).values()].toReversed();
  }

  private marked(text: string, pattern: RegExp, by: EntityMention['by']): EntityMention[] {
    return Array.from(text.matchAll(pattern)).flatMap((match) => {
      const entityId = only(this.tickers.get((match[1] ?? '').toUpperCase()), new Set());
      return entityId === null ? [] : [{ entityId, by, text: match[0], start: match.index }];
    });
  }

  private unmarked(text: string, certain: ReadonlySet<string>): EntityMention[] {
    const words: Word[] = Array.from(wordsIn(text), (match) => ({
      text: match[0],
      plain: plainWord(match[0]),
      start: match.index,
      isCapital:
        /^[\p{Lu}\p{N}]/u.test(match[0]) || (this.written.has(match[0]) && match[0] !== match[0].toLowerCase()),
      begins: /(?:^|[.!?:|–—-])\s*["'“(]?$/u.test(text.slice(0, match.index)),
    }));
    const context = { isLoud: isLoud(words), isTitle: isTitle(words), hasCompany: COMPANY_CONTEXT.test(text) };
    const mentions: EntityMention[] = [];
    for (let at = 0; at < words.length;) {
      const [mention, length] = this.nameAt(words, at, { certain, ...context }) ?? [
        this.tickerAt(words[at], context),
        1,
      ];
      if (mention !== null) mentions.push(mention);
      at += length;
    }
    return mentions;
  }

  private nameAt(words: readonly Word[], at: number, context: Context): readonly [EntityMention, number] | null {
    const first = words[at];
    if (first === undefined || !first.isCapital) return null;
    for (let length = Math.min(WORDS_MOST, words.length - at); length > 0; length--) {
      const part = words.slice(at, at + length);
      const name = part.map(({ plain }) => plain).join(' ');
      const entityId = only(this.names.get(name), context.certain);
      if (entityId === null || !isMeant(part, words[at + length], { entityId, ...context })) continue;
      return [{ entityId, by: 'name', text: part.map(({ text }) => text).join(' '), start: first.start }, length];
    }
    return null;
  }

  private tickerAt(word: Word | undefined, { isLoud: loud }: { readonly isLoud: boolean }): EntityMention | null {
    if (word === undefined || loud || word.text.length < TICKER_LEAST) return null;
    if (!/^[A-Z]{3,6}$/.test(word.text) || COMMON_CAPITALS.has(word.text)) return null;
    const entityId = only(this.tickers.get(word.text), new Set());
    return entityId === null ? null : { entityId, by: 'ticker', text: word.text, start: word.start };
  }
}

interface Context {
  /** Those that a cashtag or a listing names. */
  readonly certain: ReadonlySet<string>;
  readonly isLoud: boolean;
  /** Most of its words begin with a capital, as those of a title. */
  readonly isTitle: boolean;
  readonly hasCompany: boolean;
}

/** Whether the words stand for the company: a word of the language needs its legal form, its cashtag, or company around it. */
function isMeant(
  part: readonly Word[],
  next: Word | undefined,
  { entityId, certain, ...context }: Context & { readonly entityId: string },
): boolean {
  if (certain.has(entityId)) return true;
  const [first] = part;
  if (first === undefined || part.some(({ plain, isCapital }) => !isCapital && !SMALL.has(plain))) return false;
  if (part.length > 1) return context.hasCompany || part.some(({ plain }) => !COMMON_WORDS.has(plain));
  if (first.plain.length < TICKER_LEAST) return !context.isLoud && !COMMON_CAPITALS.has(first.text);
  return !COMMON_WORDS.has(first.plain) || isNamedSo(first, next, context);
}

/** Whether a word of the language is the name of a company here. */
function isNamedSo(
  word: Word,
  next: Word | undefined,
  { isLoud: loud, isTitle: title, hasCompany }: Omit<Context, 'certain'>,
): boolean {
  if (loud) return false;
  // Another capitalised word behind it is the rest of another name: Delta Force, Target Hospitality.
  const isWhole = next?.isCapital !== true || ENDING.test(next.text) || /['’]s$/.test(word.text);
  return isWhole && (hasCompany || (!title && !word.begins));
}

/** A house is left out where it has an opinion and somebody else is named; a cashtag says that it is meant itself. */
function withoutSpeakers(
  named: readonly EntityMention[],
  certain: ReadonlySet<string>,
  text: string,
): readonly EntityMention[] {
  const isHouse = (mention: EntityMention): boolean =>
    HOUSES.has(Array.from(wordsIn(mention.text), ([word]) => plainWord(word)).join(' ')) &&
    !certain.has(mention.entityId);
  const others = certain.size + named.filter((mention) => !isHouse(mention)).length;
  if (others === 0) return named;
  return named.filter((mention) => {
    const isLast = /^[^\p{L}\p{N}]*(?:https?:|$)/u.test(text.slice(mention.start + mention.text.length));
    return !isHouse(mention) || !(isLast || OPINION.test(text));
  });
}

const SMALL: ReadonlySet<string> = new Set(['and', '&', 'of', 'de', 'the']);
const ENDING = /^(?:inc|corp|co|ltd|plc|group|holdings|company)\b/i;

/** Written in capitals, so that capitals say nothing. */
function isLoud(words: readonly Word[]): boolean {
  const long = words.filter(({ text }) => text.length > 3 && /\p{L}/u.test(text));
  return long.length > 3 && long.filter(({ text }) => text === text.toUpperCase()).length > long.length / 2;
}

/** Most longer words begin with a capital. */
function isTitle(words: readonly Word[]): boolean {
  const long = words.filter(({ text }) => /^\p{L}{4,}/u.test(text));
  return long.filter(({ isCapital }) => isCapital).length > 0.7 * long.length;
}

/** Addresses, cashtags and handles as blanks, so that places stay. */
const withoutMarks = (text: string): string =>
  text.replaceAll(/https?:\/\/\S+|[$@][\p{L}\p{N}_.-]+/gu, (mark) => ' '.repeat(mark.length));

/** The one that is meant; null where nobody is called so, or several are and no mark tells which. */
function only(ids: ReadonlySet<string> | undefined, certain: ReadonlySet<string>): string | null {
  const all = [...(ids ?? [])];
  const told = all.filter((id) => certain.has(id));
  const [found, ...more] = told.length > 0 ? told : all;
  return found === undefined || more.length > 0 ? null : found;
}

function add(map: Map<string, Set<string>>, key: string, id: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(id));
}
