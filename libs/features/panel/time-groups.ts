/** Rows of a panel by time: the rows of group g are `rows[starts[g]]` to before `rows[starts[g + 1]]`, in the order of the instruments. */
export interface TimeGroups {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

export function timeGroupsOf(times: Float64Array): TimeGroups {
  const rows = Uint32Array.from(times, (_, row) => row).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const starts: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (i === 0 || times[rows[i] ?? 0] !== times[rows[i - 1] ?? 0]) starts.push(i);
  }
  return { rows, starts: Uint32Array.of(...starts, rows.length) };
}
