import type { Side as SideName } from '../api/types.js';

export function Side({ side }: { readonly side: SideName }) {
  return <strong className={side === 'BUY' ? 'gain' : 'loss'}>{side}</strong>;
}
