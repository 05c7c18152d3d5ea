import type { RunSettings } from './run-settings.js';

/** Settings as they are written on a command line: `fees` as `bps:1`, `account` as `margin:2,0.25`. */
export type TextSettings = Partial<Record<keyof RunSettings, string>>;

/** Makes `name:a,b` an object with the members named, under `tag`. What does not fit is left for `parseSettings` to refuse. */
function tagged(tag: string, forms: Readonly<Record<string, readonly string[]>>, numbers: boolean) {
  return (text: string): unknown => {
    const [name = '', list = ''] = text.split(':', 2);
    const members = forms[name];
    if (members === undefined) return text;
    const values = list === '' ? [] : list.split(',');
    if (values.length > members.length) return text;
    const entries = values.map((value, index) => [members[index], numbers ? numberOr(value) : value]);
    return { [tag]: name, ...Object.fromEntries(entries) };
  };
}

const numberOr = (text: string): unknown => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));

const readers: Partial<Record<keyof RunSettings, (text: string) => unknown>> = {
  moneyDigits: numberOr,
  account: tagged('kind', { cash: [], margin: ['leverage', 'maintenance'] }, true),
  fees: tagged(
    'model',
    { none: [], lean: [], bps: ['takerBps', 'makerBps'], 'per-share': ['perShare', 'minimum', 'maxShare'] },
    false,
  ),
  slippage: tagged(
    'model',
    { none: [], 'fixed-bps': ['bps'], 'volume-share': ['impact'], 'square-root': ['volatility', 'y'] },
    true,
  ),
  latency: (text) => {
    const [insertMs, modifyMs = insertMs, cancelMs = modifyMs, feedMs = 0] = text.split(',').map(numberOr);
    return { insertMs, modifyMs, cancelMs, feedMs };
  },
  participation: numberOr,
  seed: numberOr,
  riskFree: numberOr,
  daysPerYear: numberOr,
};

/** The same as JSON, for `parseSettings` to check. */
export function settingsFromText(texts: TextSettings): Record<string, unknown> {
  const entries = Object.entries(texts) as [keyof RunSettings, string][];
  return Object.fromEntries(entries.map(([name, text]) => [name, readers[name]?.(text) ?? text]));
}
