import { page } from '#charts';
import type { ReportInput } from './report-input.js';
import { activitySection } from './sections/activity.js';
import { costSection } from './sections/costs.js';
import { equitySection, exposureSection } from './sections/equity.js';
import { figureSection } from './sections/figures.js';
import { headline } from './sections/headline.js';
import { recordSection } from './sections/record.js';
import { returnSection } from './sections/returns.js';
import { priceSection } from './sections/prices.js';

/** A run on one page: a single HTML file with its charts inside. */
export function renderRunReport(input: ReportInput): string {
  const sections = [
    headline(input),
    equitySection(input),
    returnSection(input),
    exposureSection(input),
    priceSection(input),
    activitySection(input),
    costSection(input),
    figureSection(input),
    recordSection(input),
  ];
  return page(`${input.result.strategy.name}: backtest`, sections.join('\n'));
}
