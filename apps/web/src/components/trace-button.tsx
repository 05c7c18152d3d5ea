import { useOpenTrace } from '../features/selection/use-address.js';
import { RowButton } from './row-button.js';

/** Opens everything one cause led to. */
export function TraceButton({ correlationId }: { readonly correlationId: string }) {
  const openTrace = useOpenTrace();
  return (
    <RowButton
      icon="chain"
      label="What caused it and what came of it"
      onClick={() => openTrace({ correlationId })}
      testId="open-trace"
    />
  );
}
