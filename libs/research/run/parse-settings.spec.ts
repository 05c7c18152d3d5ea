import { describe, expect, it } from '@jest/globals';
import { parseSettings } from './parse-settings.js';
import { defaultSettings, type RunSettings } from './run-settings.js';
import { settingsFromText } from './settings-from-text.js';

describe(parseSettings, () => {
  it('fills in what is not said', () => {
    expect(parseSettings({})).toEqual(defaultSettings);
    expect(parseSettings({ cash: '5000.50' })).toEqual({ ...defaultSettings, cash: '5000.50' });
  });

  it('takes back what it gave', () => {
    const settings = parseSettings({
      account: { kind: 'margin', leverage: 2 },
      slippage: { model: 'fixed-bps', bps: 3 },
    });
    expect(parseSettings(JSON.parse(JSON.stringify(settings)) as Record<string, unknown>)).toEqual(settings);
    expect(settings.account).toEqual({ kind: 'margin', leverage: 2, maintenance: 0.25 });
  });

  const wrong: [string, Record<string, unknown>][] = [
    ['a name that is none', { fee: 1 }],
    ['cash that is not money', { cash: 'much' }],
    ['no cash', { cash: '0' }],
    ['a number for text', { cash: 1000 }],
    ['an unknown policy', { policy: 'tomorrow-open' }],
    ['an impossible date', { from: '2020-02-30' }],
    ['a share above one', { participation: 1.5 }],
    ['a fee model that is none', { fees: { model: 'free' } }],
    ['a fee with a member too many', { fees: { model: 'none', bps: '1' } }],
    ['a fee that is not a number', { fees: { model: 'bps', takerBps: 'x' } }],
    ['leverage below one', { account: { kind: 'margin', leverage: 0.5 } }],
    ['null where it may not be', { currency: null }],
    ['half a seed', { seed: 1.5 }],
  ];

  it.each(wrong)('refuses %s', (_, given) => {
    expect(() => parseSettings(given)).toThrow(expect.objectContaining({ code: 'RESEARCH.SETTING_INVALID' }));
  });
});

describe(settingsFromText, () => {
  const read: [keyof RunSettings, string, unknown][] = [
    ['cash', '5000', '5000'],
    ['fees', 'none', { model: 'none' }],
    ['fees', 'bps:1.5', { model: 'bps', takerBps: '1.5', makerBps: '1.5' }],
    ['fees', 'bps:4,-1', { model: 'bps', takerBps: '4', makerBps: '-1' }],
    [
      'fees',
      'per-share:0.005,1',
      { model: 'per-share', perShare: '0.005', minimum: '1', maxShare: '1', maximum: null },
    ],
    ['slippage', 'fixed-bps:2', { model: 'fixed-bps', bps: 2 }],
    ['slippage', 'square-root:0.02', { model: 'square-root', volatility: 0.02, y: 1 }],
    ['account', 'cash', { kind: 'cash' }],
    ['account', 'margin:4,0.3', { kind: 'margin', leverage: 4, maintenance: 0.3 }],
    ['latency', '20', { insertMs: 20, modifyMs: 20, cancelMs: 20, feedMs: 0 }],
    ['latency', '20,10,10,5', { insertMs: 20, modifyMs: 10, cancelMs: 10, feedMs: 5 }],
    ['participation', '0.1', 0.1],
    ['from', '2020-01-02', '2020-01-02'],
  ];

  it.each(read)('reads %s %s', (name, text, value) => {
    expect(parseSettings(settingsFromText({ [name]: text }))[name]).toEqual(value);
  });

  const wrong: [keyof RunSettings, string][] = [
    ['fees', 'bps'],
    ['fees', 'bps:a'],
    ['fees', 'free'],
    ['account', 'margin'],
    ['latency', 'soon'],
    ['participation', ''],
    ['seed', '1e99'],
  ];

  it.each(wrong)('leaves %s %s to be refused', (name, text) => {
    expect(() => parseSettings(settingsFromText({ [name]: text }))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.SETTING_INVALID' }),
    );
  });
});
