import { describe, expect, it } from '@jest/globals';
import { heatMapsOf } from './heat-maps.js';
import type { ParameterSpace } from './parameter-space.js';
import { heatMap } from './report/heat-map.js';
import type { TrialRecord } from './trial-log.js';

const space = {
  dimensions: {
    fast: { kind: 'integer', min: 1, max: 3, scale: 'linear', step: 1 },
    stop: { kind: 'real', min: 0, max: 1, scale: 'linear' },
  },
} as unknown as ParameterSpace;
const trial = (fast: number, stop: number, score: number | null) =>
  ({ parameters: { fast, stop }, score }) as unknown as TrialRecord;

describe(heatMapsOf, () => {
  const trials = [trial(1, 0.05, 1), trial(1, 0.06, 3), trial(3, 0.95, -1), trial(2, 0.5, null)];
  const [map] = heatMapsOf(trials, space, { best: { fast: 1, stop: 0.06 }, plateau: { fast: 3, stop: 0.95 } });

  it('has the median of the trials of a cell, and names the ranges that cells stand for', () => {
    expect(map?.across.labels.slice(0, 2)).toEqual(['0–0.1', '0.1–0.2']);
    expect(map?.cells).toEqual([
      { across: 0, down: 0, trials: 2, median: 1 },
      { across: 9, down: 2, trials: 1, median: -1 },
    ]);
  });

  it('marks the best trial and the middle of the plateau apart', () => {
    expect([map?.best, map?.plateau]).toEqual([
      { across: 0, down: 0 },
      { across: 9, down: 2 },
    ]);
    const html = map === undefined ? '' : heatMap(map);
    expect(html.match(/outline:2px (solid|dashed)/g)).toEqual(['outline:2px solid', 'outline:2px dashed']);
  });
});
