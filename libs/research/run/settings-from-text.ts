import { barRuleFromText } from './bar-rules.js';
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

/** `EUR=EURUSD.FILE JPY=0.0067` as a map. */
const pairs =
  (valueFrom: (text: string) => unknown) =>
  (text: string): unknown => {
    const entries = words(text).map((word) => /^([^=]+)=(.+)$/.exec(word));
    if (entries.includes(null)) return text;
    return Object.fromEntries(entries.map((entry) => [entry?.[1] ?? '', valueFrom(entry?.[2] ?? '')]));
  };

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** `0.0001` every eight hours, or `0.0001/4` every four. */
function fundingOf(text: string): unknown {
  const [rate, everyHours] = text.split('/');
  return everyHours === undefined ? { rate } : { rate, everyHours: numberOr(everyHours) };
}

function flag(text: string): unknown {
  if (text === 'true') return true;
  return text === 'false' ? false : text;
}

const readers: Partial<Record<keyof RunSettings, (text: string) => unknown>> = {
  moneyDigits: numberOr,
  account: tagged('kind', { cash: [], margin: ['leverage', 'maintenance'] }, true),
  fees: tagged(
    'model',
    { none: [], lean: [], bps: ['takerBps', 'makerBps'], 'per-share': ['perShare', 'minimum', 'maxShare', 'maximum'] },
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
  balances: pairs((text) => text),
  currencies: pairs((text) => text),
  convertsAtOnce: flag,
  participation: numberOr,
  funding: pairs(fundingOf),
  bars: (text) => words(text).map(barRuleFromText),
  warmUpDays: numberOr,
  seed: numberOr,
  riskFree: numberOr,
  daysPerYear: numberOr,
};

/** The same as JSON, for `parseSettings` to check. */
export function settingsFromText(texts: TextSettings): Record<string, unknown> {
  const entries = Object.entries(texts) as [keyof RunSettings, string][];
  return Object.fromEntries(entries.map(([name, text]) => [name, fromJson(text) ?? readers[name]?.(text) ?? text]));
}

/** An object or a list that is written as JSON; undefined for anything else. */
function fromJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
