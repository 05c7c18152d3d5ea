import * as fc from 'fast-check';
import { type XmlElement, elementsAt, parseXml, textAt } from './xml.js';

const codeOf = (source: string): unknown => {
  try {
    return parseXml(source);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe(parseXml.name, () => {
  it('reads elements without their prefixes, text with the entities of XML, and CDATA as it is', () => {
    const source = `<?xml version="1.0"?><!-- a < b --><n:a xmlns:n="urn:x"><n:b y='1'> R&amp;D &#xe9;&#233; </n:b><b/><c><![CDATA[<&>]]></c></n:a>\n`;
    const root = parseXml(source);
    expect(root.name).toBe('a');
    expect(elementsAt(root, 'b').map(({ text }) => text)).toEqual(['R&D éé', '']);
    expect(textAt(root, 'c')).toBe('<&>');
    expect(textAt(root, 'd', 'e')).toBeNull();
  });

  it.each([
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<a>&x;</a>',
    '<a>&amp</a>',
    '<a>&#0;</a>',
    '<a><b></a></b>',
    '<a>',
    '<a/><b/>',
    '<a/>x',
    'x',
    '',
    '<a b=c/>',
    '<a b="<"/>',
    `${'<a>'.repeat(50)}${'</a>'.repeat(50)}`,
  ])('refuses %s', (source) => {
    expect(codeOf(source)).toBe('DATA.PROVIDER_CHANGED');
  });

  it('gives back what was written', () => {
    const name = fc.constantFrom('a', 'b', 'transactionShares');
    const text = fc.string({ maxLength: 10 }).map((each) => each.replaceAll(/[\s\0]/g, ''));
    const of = (children: fc.Arbitrary<XmlElement>) =>
      fc.record({ name, children: fc.array(children, { maxLength: 4 }), text });
    const element = of(of(of(fc.record({ name, children: fc.constant([]), text }))));
    const written = (each: XmlElement): string =>
      `<${each.name}>${each.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}${each.children.map(written).join('')}</${each.name}>`;
    fc.assert(fc.property(element, (root) => expect(parseXml(written(root))).toEqual(root)));
  });

  it('takes time in proportion to what it reads, whatever that is', () => {
    for (const part of ['<a', '<!--', '<![CDATA[', '<a b="', '&', '<?', '</', '<a x=" " '])
      codeOf(part.repeat(200_000));
    expect(codeOf(`<a ${'b = "c" '.repeat(100_000)}`)).toBe('DATA.PROVIDER_CHANGED');
  });
});
