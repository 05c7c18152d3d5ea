import { useCallback, useState } from 'react';

/** Which rows are unfolded, and how to fold and unfold one. */
export function useExpanded(): readonly [ReadonlySet<string>, (id: string) => void] {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setExpanded((current) => toggled(current, id)), []);
  return [expanded, toggle];
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
