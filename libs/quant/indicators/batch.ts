import type { StreamPlan } from './stream.js';
import { Workspace } from './workspace.js';
import type { Column, Kernel } from './workspace.js';

/** Whole columns, of which the rows from `begin` on are to be computed. */
export interface Batch {
  readonly inputs: readonly Column[];
  readonly outputs: readonly Column[];
  readonly begin: number;
  readonly rows: number;
  /** A kernel on these columns themselves. */
  kernel(workspace: Workspace): Kernel;
}

type Plan = Pick<StreamPlan<readonly string[]>, 'history' | 'build'>;

/** Rows that a batch works on at a time: kernels that pass over them more than once find them in the processor's cache. */
const BLOCK_ROWS = 2048;

/** Rows of the first block; each is twice the one before, so that the engine has seen a kernel whole before it compiles its loop. */
const FIRST_BLOCK_ROWS = 16;

/**
 * Runs a kernel over whole columns, block by block. Where it has intermediate series it runs as in a stream, on buffers of a block and the history
 * before it: whole columns for those would be new memory that no cache holds.
 */
export function runBatch(batch: Batch, plan: Plan): void {
  const { begin, rows } = batch;
  const block = Math.max(BLOCK_ROWS, plan.history);
  if (rows - begin > 2 * block && runBuffered(batch, plan, block)) return;
  const kernel = batch.kernel(new Workspace(rows, true));
  for (let from = begin, size = FIRST_BLOCK_ROWS; from < rows; from += size, size = Math.min(2 * size, BLOCK_ROWS)) {
    kernel(from, Math.min(rows, from + size), 0 - begin);
  }
}

/** @returns false where there are no intermediate series, with nothing done */
function runBuffered({ inputs, outputs, begin, rows }: Batch, { history, build }: Plan, block: number): boolean {
  const workspace = new Workspace(history + block, true);
  const buffers = build(workspace);
  if (workspace.columnCount === inputs.length + outputs.length) return false;
  let end = 0;
  for (let row = begin, size = FIRST_BLOCK_ROWS; row < rows; row += size, size = Math.min(2 * size, block)) {
    if (end + size > workspace.capacity) {
      workspace.keep(end - history, end);
      end = history;
    }
    const to = Math.min(rows, row + size);
    inputs.forEach((column, k) => buffers.inputs[k]?.set(column.subarray(row, to), end));
    buffers.kernel(end, end + to - row, row - begin - end);
    outputs.forEach((column, k) => column.set(buffers.outputs[k]?.subarray(end, end + to - row) ?? [], row));
    end += to - row;
  }
  return true;
}
