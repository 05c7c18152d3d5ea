import { dateToMicros } from '#kernel';
import type { InsiderReport, InsiderTransaction } from '../../../domain/filings/filing-content.js';
import { changed } from '../../../domain/providers/provider-fault.js';
import { decimalOf } from '../shape.js';
import { type XmlElement, elementsAt, textAt, textThere } from './xml.js';

/** Form 4 and its amendments: SEC's ownership document. */
export function insiderReportOf(document: XmlElement): InsiderReport {
  if (document.name !== 'ownershipDocument') throw changed('an ownershipDocument');
  const transactions = (table: string, row: string, isDerivative: boolean) =>
    elementsAt(document, table, row).map((each) => transactionOf(each, isDerivative));
  return {
    kind: 'insider',
    isAmendment: textThere(document, 'documentType').endsWith('/A'),
    issuer: {
      cik: textThere(document, 'issuer', 'issuerCik'),
      name: textThere(document, 'issuer', 'issuerName'),
      ticker: (textAt(document, 'issuer', 'issuerTradingSymbol') ?? '').toUpperCase(),
    },
    owners: elementsAt(document, 'reportingOwner').map((owner) => ({
      cik: textThere(owner, 'reportingOwnerId', 'rptOwnerCik'),
      name: textThere(owner, 'reportingOwnerId', 'rptOwnerName'),
      role: roleOf(owner),
    })),
    transactions: [
      ...transactions('nonDerivativeTable', 'nonDerivativeTransaction', false),
      ...transactions('derivativeTable', 'derivativeTransaction', true),
    ],
  };
}

function roleOf(owner: XmlElement): string {
  const says = (name: string): boolean => /^(1|true)$/i.test(textAt(owner, 'reportingOwnerRelationship', name) ?? '');
  const title = textAt(owner, 'reportingOwnerRelationship', 'officerTitle');
  return [
    ...(says('isDirector') ? ['director'] : []),
    ...(says('isOfficer') ? [title ?? 'officer'] : []),
    ...(says('isTenPercentOwner') ? ['ten percent owner'] : []),
  ].join(', ');
}

function transactionOf(row: XmlElement, isDerivative: boolean): InsiderTransaction {
  const date = textThere(row, 'transactionDate', 'value').slice(0, 10);
  if (!isDate(date)) throw changed(`a date, not ${date.slice(0, 20)}`);
  const amounts = (name: string) => textAt(row, 'transactionAmounts', name, 'value');
  const total = textAt(row, 'transactionAmounts', 'transactionTotalValue', 'value');
  return {
    security: textThere(row, 'securityTitle', 'value'),
    date,
    code: textAt(row, 'transactionCoding', 'transactionCode') ?? '',
    isAcquired: amounts('transactionAcquiredDisposedCode') === 'A',
    // A derivative may be told by its value alone.
    shares: decimalOf(amounts('transactionShares') ?? (total === null ? '' : '0'), 'transactionShares'),
    price: decimal(amounts('transactionPricePerShare'), 'transactionPricePerShare'),
    sharesAfter: decimal(
      textAt(row, 'postTransactionAmounts', 'sharesOwnedFollowingTransaction', 'value'),
      'sharesOwnedFollowingTransaction',
    ),
    isDirect: textAt(row, 'ownershipNature', 'directOrIndirectOwnership', 'value') !== 'I',
    isDerivative,
  };
}

const decimal = (text: string | null, what: string): string | null => (text === null ? null : decimalOf(text, what));

function isDate(text: string): boolean {
  try {
    return dateToMicros(text) !== null;
  } catch {
    return false;
  }
}
