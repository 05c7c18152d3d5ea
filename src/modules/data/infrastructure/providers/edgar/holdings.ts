import { isIdentifier } from '../../../domain/symbology/identifiers.js';
import type { Holding, HoldingsReport } from '../../../domain/filings/filing-content.js';
import { changed } from '../../../domain/providers/provider-fault.js';
import { decimalOf } from '../shape.js';
import { type XmlElement, elementsAt, textAt, textThere } from './xml.js';

/** From this day on values are dollars; before they were thousands of them. */
const DOLLARS_SINCE = '2023-01-03';
const THOUSAND = 1000;
/** Of a security that has no number of its own. */
const NO_CUSIP = /^0+$/;

/** Form 13F: the cover page and its information table. */
export function holdingsReportOf(
  cover: XmlElement,
  table: XmlElement,
  filing: { readonly filedOn: string },
): HoldingsReport {
  const [, month, day, year] =
    /^(\d{2})-(\d{2})-(\d{4})$/.exec(textThere(cover, 'headerData', 'filerInfo', 'periodOfReport')) ?? [];
  if (year === undefined) throw changed('a period of report such as 09-30-2023');
  const amendment = textAt(cover, 'formData', 'coverPage', 'amendmentInfo', 'amendmentType');
  const unit = filing.filedOn < DOLLARS_SINCE ? THOUSAND : 1;
  return {
    kind: 'holdings',
    manager: {
      cik: textThere(cover, 'headerData', 'filerInfo', 'filer', 'credentials', 'cik'),
      name: textThere(cover, 'formData', 'coverPage', 'filingManager', 'name'),
    },
    periodEnd: `${year}-${month}-${day}`,
    amendment: amendment === 'RESTATEMENT' || amendment === 'NEW HOLDINGS' ? amendment : null,
    holdings: elementsAt(table, 'infoTable').flatMap((row) => holdingOf(row, unit) ?? []),
  };
}

/** Null for a line whose CUSIP is none: it cannot be told what is held. */
function holdingOf(row: XmlElement, dollars: number): Holding | null {
  const cusip = textThere(row, 'cusip').toUpperCase().padStart(9, '0');
  const unit = textThere(row, 'shrsOrPrnAmt', 'sshPrnamtType');
  if (unit !== 'SH' && unit !== 'PRN') throw changed(`sshPrnamtType is SH or PRN, not ${unit.slice(0, 20)}`);
  const option = textAt(row, 'putCall')?.toUpperCase() ?? null;
  if (NO_CUSIP.test(cusip) || !isIdentifier('CUSIP', cusip)) return null;
  return {
    cusip,
    issuer: textThere(row, 'nameOfIssuer'),
    titleOfClass: textAt(row, 'titleOfClass') ?? '',
    value: Number(decimalOf(textThere(row, 'value'), 'value')) * dollars,
    amount: Number(decimalOf(textThere(row, 'shrsOrPrnAmt', 'sshPrnamt'), 'sshPrnamt')),
    unit,
    option: option === 'PUT' || option === 'CALL' ? option : null,
  };
}
