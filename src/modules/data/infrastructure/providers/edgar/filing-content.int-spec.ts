import { existsSync, readFileSync } from 'node:fs';
import type { Filing } from '../../../application/ports/data-provider.port.js';
import { filingsOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { filingTextOf } from './filing-text.js';
import { edgar } from './edgar.js';
import { holdingsReportOf } from './holdings.js';
import { insiderReportOf } from './ownership.js';
import { documentsOf, xmlOf } from './submission.js';
import { parseXml } from './xml.js';

const key = { contact: 'ann@example.com' };
const filing = (form: string, main: string, filedOn = '2023-11-14'): Filing => ({
  accession: '0000000001-23-000002',
  form,
  filedOn,
  periodEnd: '2023-09-30',
  acceptedAt: 0n,
  items: '',
  url: `https://www.sec.gov/Archives/edgar/data/1/000000000123000002/${main}`,
});
const submitted = (...documents: readonly (readonly [type: string, xml: string])[]): string =>
  `<SEC-DOCUMENT>x\n${documents
    .map(
      ([type, xml]) =>
        `<DOCUMENT>\n<TYPE>${type}\n<FILENAME>a.xml\n<TEXT>\n<XML>\n${xml}\n</XML>\n</TEXT>\n</DOCUMENT>\n`,
    )
    .join('')}</SEC-DOCUMENT>\n`;
const content = (form: string, main: string) => ({
  provider: edgar,
  key,
  ask: (access: Parameters<ReturnType<typeof filingsOffer>['content']>[0]) =>
    filingsOffer(edgar).content(access, filing(form, main)),
});

const line = (
  table: string,
  code: string,
  amounts: string,
) => `<${table}><securityTitle><value>Common</value></securityTitle>
  <transactionDate><value>2023-11-10</value></transactionDate><transactionCoding><transactionCode>${code}</transactionCode></transactionCoding>
  <transactionAmounts>${amounts}</transactionAmounts>
  <postTransactionAmounts><sharesOwnedFollowingTransaction><value>900</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
  <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature></${table}>`;
const value = (name: string, text: string): string => `<${name}><value>${text}</value></${name}>`;
const ownership = `<?xml version="1.0"?><ownershipDocument><documentType>4</documentType>
  <issuer><issuerCik>0000000001</issuerCik><issuerName>Acme &amp; Sons</issuerName><issuerTradingSymbol>acme</issuerTradingSymbol></issuer>
  <reportingOwner><reportingOwnerId><rptOwnerCik>7</rptOwnerCik><rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId>
  <reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>1</isOfficer><officerTitle>CFO</officerTitle></reportingOwnerRelationship></reportingOwner>
  <nonDerivativeTable>${line('nonDerivativeTransaction', 'S', value('transactionShares', '100.5') + value('transactionPricePerShare', '12.34') + value('transactionAcquiredDisposedCode', 'D'))}
  ${line('nonDerivativeTransaction', 'G', value('transactionShares', '5') + '<transactionPricePerShare><footnoteId id="F1"/></transactionPricePerShare>' + value('transactionAcquiredDisposedCode', 'D'))}</nonDerivativeTable>
  <derivativeTable>${line('derivativeTransaction', 'M', value('transactionShares', '10') + value('transactionPricePerShare', '0') + value('transactionAcquiredDisposedCode', 'A'))}</derivativeTable>
  </ownershipDocument>`;
const common = { security: 'Common', date: '2023-11-10', sharesAfter: '900', isDirect: true, isDerivative: false };

describe('SEC EDGAR, Form 4', () => {
  providerContract({
    ...content('4', 'xslF345X05/doc4.xml'),
    body: submitted(['4', ownership]),
    expected: {
      kind: 'insider',
      isAmendment: false,
      issuer: { cik: '0000000001', name: 'Acme & Sons', ticker: 'ACME' },
      owners: [{ cik: '7', name: 'Doe Jane', role: 'director, CFO' }],
      transactions: [
        { ...common, code: 'S', isAcquired: false, shares: '100.5', price: '12.34' },
        { ...common, code: 'G', isAcquired: false, shares: '5', price: null },
        { ...common, code: 'M', isAcquired: true, shares: '10', price: '0', isDerivative: true },
      ],
    },
    request: 'GET /Archives/edgar/data/1/000000000123000002/0000000001-23-000002.txt',
    shapes: [
      submitted(['3', ownership]),
      submitted(['4', '<html/>']),
      submitted(['4', ownership.replace('100.5', 'many')]),
      submitted(['4', ownership.replaceAll('2023-11-10', '2023-13-10')]),
      submitted(['4', `<!DOCTYPE a [<!ENTITY e "x">]>${ownership}`]),
    ],
  });
});

const cover = `<edgarSubmission xmlns="urn:a"><headerData><filerInfo><filer><credentials><cik>0000000009</cik></credentials></filer>
  <periodOfReport>09-30-2023</periodOfReport></filerInfo></headerData>
  <formData><coverPage><filingManager><name>Big Money LP</name></filingManager></coverPage></formData></edgarSubmission>`;
const holding = (cusip: string, amount: string, more = '', type = 'SH') =>
  `<t:infoTable><t:nameOfIssuer>APPLE INC</t:nameOfIssuer><t:titleOfClass>COM</t:titleOfClass><t:cusip>${cusip}</t:cusip><t:value>1000</t:value>
  <t:shrsOrPrnAmt><t:sshPrnamt>${amount}</t:sshPrnamt><t:sshPrnamtType>${type}</t:sshPrnamtType></t:shrsOrPrnAmt>${more}</t:infoTable>`;
const table = `<t:informationTable xmlns:t="urn:b">${holding('037833100', '40')}${holding('37833100', '2', '<t:putCall>Put</t:putCall>')}${holding('000000000', '1')}</t:informationTable>`;
const held = { cusip: '037833100', issuer: 'APPLE INC', titleOfClass: 'COM', value: 1000, unit: 'SH' };

describe('SEC EDGAR, 13F', () => {
  providerContract({
    ...content('13F-HR', 'xslForm13F_X02/primary_doc.xml'),
    body: submitted(['13F-HR', cover], ['INFORMATION TABLE', table]),
    expected: {
      kind: 'holdings',
      manager: { cik: '0000000009', name: 'Big Money LP' },
      periodEnd: '2023-09-30',
      amendment: null,
      holdings: [
        { ...held, amount: 40, option: null },
        { ...held, amount: 2, option: 'PUT' },
      ],
    },
    request: 'GET /Archives/edgar/data/1/000000000123000002/0000000001-23-000002.txt',
    shapes: [
      submitted(['13F-HR', cover]),
      submitted(['13F-HR', cover], ['INFORMATION TABLE', table.replace('>SH<', '>LOT<')]),
      submitted(['13F-HR', cover.replace('09-30-2023', '2023')], ['INFORMATION TABLE', table]),
    ],
  });

  it('were in thousands of dollars until 2023', () => {
    const report = (filedOn: string) =>
      holdingsReportOf(parseXml(cover), parseXml(table), { filedOn }).holdings[0]?.value;
    expect([report('2022-11-14'), report('2023-02-14')]).toEqual([1_000_000, 1000]);
  });
});

const html = `<html><head><title>x</title></head><body><ix:header>hidden</ix:header><p>ACME</p><table><tr><td>Item 2.02.&#160;Results</td></tr></table>
  <p>We did <b>well</b>.</p><div>ITEM 9.01</div><div>Exhibits</div></body></html>`;

describe('SEC EDGAR, 8-K', () => {
  providerContract({
    ...content('8-K', 'acme-8k.htm'),
    body: html,
    expected: {
      kind: 'text',
      items: [
        { number: '2.02', title: 'Results' },
        { number: '9.01', title: 'Exhibits' },
      ],
      text: 'ACME\nItem 2.02. Results\nWe did well .\nITEM 9.01\nExhibits',
    },
    request: 'GET /Archives/edgar/data/1/000000000123000002/acme-8k.htm',
    shapes: [],
  });
});

const FOLDER = '../shared/data/filings';
const describeReal = existsSync(FOLDER) ? describe : describe.skip;

describeReal('filings as they are', () => {
  const text = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');

  it('say what insiders did', () => {
    const report = insiderReportOf(parseXml(text('form4.snow.xml')));
    expect(report).toMatchObject({
      issuer: { ticker: 'SNOW' },
      owners: [{ name: 'Scarpelli Michael', role: 'Chief Financial Officer' }],
    });
    expect(report.transactions[1]).toMatchObject({
      code: 'S',
      shares: '73170',
      price: '150.841',
      sharesAfter: '227927',
    });
    const lines = report.transactions.map(
      (each) => `${each.code}${each.isAcquired ? '+' : '-'}${each.isDerivative ? 'd' : ''}`,
    );
    expect(lines).toEqual(['M+', 'S-', 'S-', 'S-', 'S-', 'S-', 'M+d']);
  });

  it('say what a manager holds, and the values add up to what the cover says', () => {
    const [cover13f, table13f] = documentsOf(text('13F.0001894188-23-000007.txt').replace(/\s*$/, '')).map(xmlOf);
    if (cover13f === undefined || table13f === undefined) throw new Error('two documents');
    const { holdings, manager, periodEnd } = holdingsReportOf(cover13f, table13f, { filedOn: '2023-11-14' });
    expect([manager.name, periodEnd, holdings.length]).toEqual(['LTS One Management LP', '2023-09-30', 14]);
    expect(holdings.reduce((sum, { value: worth }) => sum + worth, 0)).toBe(454_926_000);
  });

  it('say the items of an 8-K', () => {
    const { items, text: words } = filingTextOf(text('Oracle.8-K.html'));
    expect(items.map(({ number }) => number)).toEqual(['5.07']);
    expect(items[0]?.title).toMatch(/^Submission of Matters to a Vote/);
    expect(words).not.toMatch(/<|ix:|xbrl/);
  });
});
