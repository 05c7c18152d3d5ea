import { changed } from '../../../domain/providers/provider-fault.js';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Its own, trimmed. */
  readonly text: string;
}

interface Open {
  readonly tag: string;
  readonly children: XmlElement[];
  text: string;
}

const CHARACTERS_MOST = 64_000_000;
const ELEMENTS_MOST = 2_000_000;
const DEPTH_MOST = 40;
const TOKEN =
  /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[(?<raw>[^]*?)\]\]>|<\/(?<end>[^\s<>/]+)\s*>|<(?<begin>[^\s<>/!?]+)(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The root element of a document from somebody else: elements and their text, without attributes. No document type, so no entities but the five
 * of XML itself; depth, number of elements and size are bounded.
 * @throws ProviderFault `DATA.PROVIDER_CHANGED`
 */
export function parseXml(source: string): XmlElement {
  if (source.length > CHARACTERS_MOST) throw changed('a smaller XML document');
  const root: Open = { tag: '', children: [], text: '' };
  const open: Open[] = [root];
  let elements = 0;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length;) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source)?.groups;
    if (token === undefined) throw changed(`XML at character ${at}`);
    if (token['begin'] !== undefined) elements += 1;
    if (elements > ELEMENTS_MOST || open.length > DEPTH_MOST) throw changed('XML of fewer or flatter elements');
    take(open, token);
  }
  const [only] = root.children;
  const isWhole = open.length === 1 && root.children.length === 1 && root.text.trim() === '';
  if (only === undefined || !isWhole) throw changed('one whole XML element');
  return only;
}

function take(open: Open[], { begin, end, empty, raw, text }: Readonly<Record<string, string | undefined>>): void {
  if (begin !== undefined) open.push({ tag: begin, children: [], text: '' });
  if (end !== undefined || empty === '/') close(open, end ?? begin ?? '');
  const [now] = open.slice(-1);
  if (now !== undefined) now.text += raw ?? unescaped(text ?? '');
}

function close(open: Open[], tag: string): void {
  const ended = open.pop();
  const parent = open.at(-1);
  if (ended === undefined || parent === undefined || ended.tag !== tag) throw changed(`</${tag}> where it belongs`);
  parent.children.push({ name: tag.slice(tag.indexOf(':') + 1), children: ended.children, text: ended.text.trim() });
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[^;&\s]{0,20});?/g, (whole, name: string) => {
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const character = name.startsWith('#') && code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
    const known = character ?? (Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined);
    if (known === undefined || !whole.endsWith(';')) throw changed('no entity but the five of XML');
    return known;
  });

/** The elements at a path of names below one. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );
}

/** The text at a path; null where there is no such element or it is empty. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const text = elementsAt(element, ...path)[0]?.text ?? '';
  return text === '' ? null : text;
}

/** @throws ProviderFault where there is none */
export function textThere(element: XmlElement, ...path: readonly string[]): string {
  const text = textAt(element, ...path);
  if (text === null) throw changed(`${element.name} has ${path.join('/')}`);
  return text;
}
