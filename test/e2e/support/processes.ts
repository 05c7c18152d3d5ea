import { readFileSync, readdirSync } from 'node:fs';

/** A process and everything it started, by what `/proc` says now; empty where there is no `/proc`. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const each of processes()) {
    const parent = parentOf(each);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const family = (each: number): number[] => [each, ...(children.get(each) ?? []).flatMap(family)];
  return family(pid);
}

export const isAlive = (pid: number): boolean => parentOf(pid) !== null;

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Null for a process that is gone, or ended and only not yet collected by its parent. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}
