import { type DefineOptions, type FeatureSet, barFields, defineFeatures } from '../feature-set.js';
import { evaluate } from '../panel/evaluate.js';
import { FeatureStream } from '../panel/feature-stream.js';
import type { Panel } from '../panel/panel.js';
import { timeGroupsOf } from '../panel/time-groups.js';

export const panelFields = { ...barFields, sector: 'group' } as const;

/** @throws Error where it is refused */
export function setOf(expressions: readonly string[], options: DefineOptions = {}): FeatureSet {
  const texts = expressions.map((expression, index) => ({ name: `f${index}`, expression }));
  const set = defineFeatures(texts, { fields: panelFields, ...options });
  if (!set.ok) throw new Error(`${set.refusal.code} ${set.refusal.message}`);
  return set.value;
}

export function batch(set: FeatureSet, panel: Panel): Float64Array[] {
  const values = evaluate(set, panel);
  if (!values.ok) throw new Error(`${values.refusal.code} ${JSON.stringify(values.refusal.details)}`);
  return values.value;
}

/** The same row by row, moment after moment. */
export function streamed(set: FeatureSet, panel: Panel): Float64Array[] {
  const stream = FeatureStream.of(set, { instruments: panel.instruments.length });
  if (!stream.ok) throw new Error(stream.refusal.code);
  const outputs = set.features.map(() => new Float64Array(panel.times.length));
  const { rows, starts } = timeGroupsOf(panel.times);
  const instrumentOf = (row: number): number => panel.offsets.findLastIndex((offset) => offset <= row);
  for (let group = 0; group + 1 < starts.length; group++) {
    const members = [...rows.subarray(starts[group], starts[group + 1])];
    const values = stream.value.push(
      members.map((row) => ({
        instrument: instrumentOf(row),
        values: set.fields.map((field) => panel.columns[field]?.[row] ?? Number.NaN),
      })),
    );
    members.forEach((row, k) => outputs.forEach((output, f) => (output[row] = values[k]?.[f] ?? Number.NaN)));
  }
  return outputs;
}
