import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaKernel } from './ema.js';

/** An exponential average of an exponential average, seeded by the first values of the inner one. First value in row `first` + `second` - 2. */
export function doubleEmaKernel(
  x: Column,
  out: Column,
  { first, second }: { readonly first: number; readonly second: number },
  workspace: Workspace,
): Kernel {
  const inner = workspace.column();
  return inOrder(emaKernel(x, inner, first, workspace), after(first - 1, emaKernel(inner, out, second, workspace)));
}
