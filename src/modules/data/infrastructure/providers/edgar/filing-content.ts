import type { Filing } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import type { FilingContent } from '../../../domain/filings/filing-content.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import type { Fetched } from '../../../domain/providers/provider.js';
import { filingTextOf } from './filing-text.js';
import { holdingsReportOf } from './holdings.js';
import { insiderReportOf } from './ownership.js';
import { type SubmittedDocument, documentsOf, xmlOf } from './submission.js';

const OWNERSHIP = /^4(\/A)?$/;
const HOLDINGS = /^13F-HR(\/A)?$/;
const IN_WORDS = /^(8-K|10-Q|10-K)(\/A)?$/;

/** What a filing says: Form 4 and 13F-HR in numbers, 8-K, 10-Q and 10-K in words. */
export function filingContent(access: ProviderAccess, filing: Filing): Promise<Fetched<FilingContent>> {
  const { form, accession, url } = filing;
  const main = new URL(url).pathname;
  if (IN_WORDS.test(form))
    return access.get({ host: 'www', path: main }, ({ body }) => {
      if (!/<\/html>\s*$/i.test(body))
        throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', `no whole document: ${body.length} characters`);
      return filingTextOf(body);
    });
  if (!OWNERSHIP.test(form) && !HOLDINGS.test(form))
    throw new ProviderFault('DATA.PROVIDER_LACKS', `form ${form} is not read`);
  // The main document may be named by its view for people; the submission has every document as it was filed.
  const folder = main.split('/').slice(0, 6).join('/');
  return access.get({ host: 'www', path: `${folder}/${accession}.txt` }, ({ body }) => {
    const documents = documentsOf(body);
    if (OWNERSHIP.test(form)) return insiderReportOf(xmlOf(documentOf(documents, (type) => type === form)));
    const [cover, table] = [
      documentOf(documents, (type) => type === form),
      documentOf(documents, (type) => type === 'INFORMATION TABLE'),
    ];
    return holdingsReportOf(xmlOf(cover), xmlOf(table), filing);
  });
}

function documentOf(documents: readonly SubmittedDocument[], isWanted: (type: string) => boolean): SubmittedDocument {
  const found = documents.find(({ type }) => isWanted(type));
  if (found === undefined)
    throw changed(`the documents of the filing, not ${documents.map(({ type }) => type).join()}`);
  return found;
}
