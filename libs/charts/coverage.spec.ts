import { describe, expect, it } from '@jest/globals';
import { coverageMap, historyDays, shareOf } from './coverage.js';
import { distribution } from './distribution.js';
import { meter, partsBar } from './meters.js';

const titles = (html: string): string[] => [...html.matchAll(/<title>(.*?)<\/title>/g)].map(([, text]) => text ?? '');

describe(coverageMap, () => {
  const columns = { firstDate: '2020-01-01', daysPerColumn: 10, count: 5 };
  const row = { id: 'A<B', note: 'daily', cells: [-1, 100, 100, 98, 0], sessions: 40, missing: 9, partial: 1 };

  it('draws neighbours that look the same as one, and says which days they are', () => {
    expect(titles(coverageMap({ label: 'map', columns, rows: [row] }))).toEqual([
      '2020-01-11 to 2020-01-30: complete',
      '2020-01-31 to 2020-02-09: nearly all, 98 % at the worst',
      '2020-02-10 to 2020-02-19: nothing',
    ]);
  });

  it('sums up all histories above the rows, each sum on a scale of its own', () => {
    const totals = [4, 4, 3, 4, 4].map((complete, at) => ({ complete, partial: at === 2 ? 1 : 0, missing: 0 }));
    const html = coverageMap({ label: 'map', columns, totals, rows: [] });
    expect(titles(html)).toContain('2020-01-21 to 2020-01-30: 3 complete, 1 in part, 0 with nothing');
    expect(html).toContain('aria-label="All histories: 4 at most at a time"');
    expect(html).toContain('<path class="some" d="M0 100V100.0h10V100.0h10V0.0h10V100.0h10V100.0h10V100z"/>');
    expect(coverageMap({ label: 'map', columns, totals: totals.slice(1), rows: [] })).not.toContain('All histories');
  });

  it('escapes what it is given, and has buttons only for a page that listens', () => {
    const still = coverageMap({ label: 'map', columns, rows: [row] });
    expect(still).toContain('A&lt;B');
    expect(still).not.toContain('<button');
    const live = coverageMap({ label: 'map', columns, rows: [row], chosen: 'A<B' });
    expect(live).toContain('data-row="A&lt;B" aria-pressed="true"');
  });
});

describe(historyDays, () => {
  it('has a band a year that weekends do not part and gaps do', () => {
    // 2019-12-30 was a Monday.
    const states = ['#####--', '##0##--', '+####--'].join('');
    const html = historyDays({ label: 'days', firstDate: '2019-12-30', states });
    expect(titles(html)).toEqual([
      '2020-01-01 to 2020-01-07: complete',
      '2020-01-08: no bar',
      '2020-01-09 to 2020-01-10: complete',
      '2020-01-13: fewer bars than usual',
      '2020-01-14 to 2020-01-17: complete',
      '2019-12-30 to 2019-12-31: complete',
    ]);
    expect(html).toContain('aria-label="2020: 1 missing, 1 partial"');
  });
});

describe(shareOf, () => {
  it('is never all where something is missing', () => {
    expect([shareOf(5, 5), shareOf(99_999, 100_000), shareOf(1, 3), shareOf(0, 3)]).toEqual([
      '100 %',
      '99.9 %',
      '33.3 %',
      '0.0 %',
    ]);
  });
});

describe('small charts', () => {
  it('tell who cannot see them what they show', () => {
    expect(
      partsBar('Histories', [
        { label: 'good', value: 1200, tone: 'good' },
        { label: 'bad', value: 0, tone: 'bad' },
      ]),
    ).toContain('aria-label="Histories: 1,200 good"');
    expect(meter(0.25, '1 of 4', 'plain')).toContain('width:25.0%');
    const drawn = distribution({ label: 'x', reference: [0.5, 0.5], recent: [1, 0], low: -1, high: 1, format: String });
    expect(drawn).toContain('aria-label="x"');
    expect(drawn).toContain('d="M0 500H500L500 500H1000V1000H0Z"');
    expect(drawn).toContain('d="M0 0H500L500 1000H1000"');
  });
});
