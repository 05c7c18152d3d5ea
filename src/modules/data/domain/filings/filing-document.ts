import type { FilingContent, FilingItem, HoldingsReport, InsiderReport } from './filing-content.js';
import { sharesByCusip } from './positions.js';

/** Characters of a body that are kept. */
const BODY_MOST = 100_000;
const LINES_MOST = 500;

/** A filing as a text to read and to search. */
export function filingDocument(form: string, company: string, content: FilingContent): { title: string; body: string } {
  const { title, body } = { insider, holdings, text }[content.kind](content as never, company);
  return { title: `${form} ${title}`.slice(0, 500), body: body.slice(0, BODY_MOST) };
}

function insider({ issuer, owners, transactions }: InsiderReport): { title: string; body: string } {
  const names = owners.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join(', ');
  const lines = transactions.map(({ date, code, isAcquired, shares, price, security, sharesAfter, isDerivative }) =>
    [
      date,
      code,
      isAcquired ? 'acquired' : 'disposed of',
      `${shares} ${security}`,
      price === null ? '' : `at ${price}`,
      sharesAfter === null ? '' : `holds ${sharesAfter} after`,
      isDerivative ? '(derivative)' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  return { title: `${issuer.name} (${issuer.ticker}): ${names}`, body: lines.join('\n') };
}

function holdings(report: HoldingsReport): { title: string; body: string } {
  const shares = sharesByCusip(report);
  const issuers = new Map(report.holdings.map(({ cusip, issuer }) => [cusip, issuer]));
  const lines = [...shares]
    .toSorted(([, [, a]], [, [, b]]) => b - a)
    .slice(0, LINES_MOST)
    .map(([cusip, [count, value]]) => `${issuers.get(cusip)} ${cusip}: ${count} shares, ${value} USD`);
  const amended = report.amendment === null ? '' : `, ${report.amendment.toLowerCase()}`;
  return { title: `${report.manager.name}: holdings at ${report.periodEnd}${amended}`, body: lines.join('\n') };
}

function text(
  { items, text: body }: { readonly items: readonly FilingItem[]; readonly text: string },
  company: string,
): { title: string; body: string } {
  const named = items.map(({ number, title }) => `${number} ${title}`.trim()).join('; ');
  return { title: named === '' ? company : `${company}: ${named}`, body };
}
