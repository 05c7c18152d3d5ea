import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * An average of an average of an average …: the exponential average of each stage is the input of the next and seeds it with a mean, so that the
 * first value is in row stages × (length - 1). Writes the sum of the stages times their `mix`.
 */
export function emaCascadeKernel(x: Column, out: Column, cascade: Cascade, workspace: Workspace): Kernel {
  const { length, mix } = cascade;
  const state = workspace.state(mix.length);
  const run = mix.length <= 3 ? threeStages(x, out, cascade, state) : manyStages(x, out, cascade, state);
  const ready = mix.length * (length - 1) + 1;
  return (from, to, offset) => {
    let i = from;
    for (const full = Math.min(to, ready - offset); i < full; i++) out[i] = warmUp(x[i]!, i + offset, cascade, state);
    run(i, to);
  };
}

interface Cascade {
  readonly length: number;
  readonly mix: readonly number[];
}

/** One row while there are stages that still collect the values of their seed. */
function warmUp(x: number, row: number, { length, mix }: Cascade, state: Float64Array): number {
  let input = x;
  let total = 0;
  for (let stage = 0, age = row; stage < mix.length && age >= 0; stage++, age -= length - 1) {
    const before = state[stage]!;
    if (age < length - 1) state[stage] = before + input;
    else if (age === length - 1) state[stage] = (before + input) / length;
    else state[stage] = before + (2 / (length + 1)) * (input - before);
    input = state[stage]!;
    total += (mix[stage] ?? 0) * input;
  }
  return total;
}

function threeStages(
  x: Column,
  out: Column,
  { length, mix }: Cascade,
  state: Float64Array,
): (from: number, to: number) => void {
  const weight = 2 / (length + 1);
  const [firstShare = 0, secondShare = 0, thirdShare = 0] = mix;
  return (from, to) => {
    let first = state[0]!;
    let second = state[1]!;
    let third = mix.length > 2 ? state[2]! : 0;
    for (let i = from; i < to; i++) {
      first += weight * (x[i]! - first);
      second += weight * (first - second);
      third += weight * (second - third);
      out[i] = firstShare * first + secondShare * second + thirdShare * third;
    }
    state[0] = first;
    state[1] = second;
    if (mix.length > 2) state[2] = third;
  };
}

function manyStages(
  x: Column,
  out: Column,
  { length, mix }: Cascade,
  state: Float64Array,
): (from: number, to: number) => void {
  const weight = 2 / (length + 1);
  return (from, to) => {
    for (let i = from; i < to; i++) {
      let input = x[i]!;
      let total = 0;
      for (let stage = 0; stage < mix.length; stage++) {
        const before = state[stage]!;
        input = before + weight * (input - before);
        state[stage] = input;
        total += (mix[stage] ?? 0) * input;
      }
      out[i] = total;
    }
  };
}
