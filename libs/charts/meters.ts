import { count } from './format.js';
import { escapeHtml } from './html.js';

export type MeterTone = 'good' | 'warn' | 'bad' | 'plain';

/** A bar that is filled by a share of 0 to 1. */
export const meter = (share: number, label: string, tone: MeterTone = 'plain'): string =>
  `<span class="meter ${tone}" role="img" aria-label="${escapeHtml(label)}" title="${escapeHtml(label)}"><i style="width:${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%"></i></span>`;

export interface Part {
  readonly label: string;
  readonly value: number;
  readonly tone: MeterTone;
}

/** How a whole is made of its parts; parts of nothing are left out. */
export function partsBar(title: string, parts: readonly Part[]): string {
  const shown = parts.filter(({ value }) => value > 0);
  const said = shown.map(({ label, value }) => `${count(value)} ${label}`).join(', ');
  const boxes = shown.map(({ tone, value }) => `<i class="${tone}" style="flex-grow:${value}"></i>`);
  const keys = shown.map(
    ({ label, value, tone }) => `<span class="swatch ${tone}"><b>${count(value)}</b> ${escapeHtml(label)}</span>`,
  );
  return `<div class="parts"><div class="whole" role="img" aria-label="${escapeHtml(`${title}: ${said}`)}">${boxes.join('')}</div><p class="map-key">${keys.join('')}</p></div>`;
}
