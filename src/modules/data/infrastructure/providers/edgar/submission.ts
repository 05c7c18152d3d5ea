import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { type XmlElement, parseXml } from './xml.js';

/** One document of a filing. */
export interface SubmittedDocument {
  readonly type: string;
  readonly text: string;
}

/** The documents of a complete submission text file, as EDGAR disseminates it. One that ends too soon is asked for again. */
export function documentsOf(submission: string): SubmittedDocument[] {
  if (!submission.trimEnd().endsWith('</SEC-DOCUMENT>'))
    throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', `no whole submission: ${submission.length} characters`);
  return submission
    .split('<DOCUMENT>')
    .slice(1)
    .map((part) => {
      const [, type = ''] = /^\s*<TYPE>([^\r\n]*)/.exec(part) ?? [];
      const [from, to] = [part.indexOf('<TEXT>'), part.lastIndexOf('</TEXT>')];
      return { type: type.trim(), text: from === -1 || to === -1 ? '' : part.slice(from + '<TEXT>'.length, to) };
    });
}

/** The XML that a document wraps. */
export function xmlOf({ text }: SubmittedDocument): XmlElement {
  const [from, to] = [text.indexOf('<XML>'), text.lastIndexOf('</XML>')];
  return parseXml((from === -1 || to === -1 ? text : text.slice(from + '<XML>'.length, to)).trim());
}
