import type { Workspace } from '../workspace.js';

/**
 * The last `length` values of a series in the order of their size: a search tree that a hash of the places keeps balanced (treap; Seidel and Aragon,
 * Algorithmica 16, 1996) and whose nodes know the number and the sum of what is below them. A step takes O(log length). Sums are added up anew on the way,
 * so rounding does not pile up. NaN is the highest value, and every sum over it is NaN. All of it is in the workspace's state.
 */
export class OrderedWindow {
  /** Node 0 is none; node 1 + row mod `length` holds the row's value. */
  private readonly values: Float64Array;
  private readonly lefts: Float64Array;
  private readonly rights: Float64Array;
  private readonly sizes: Float64Array;
  private readonly sums: Float64Array;
  private readonly root: Float64Array;
  private low = 0;
  private high = 0;

  constructor(
    private readonly length: number,
    workspace: Workspace,
  ) {
    this.values = workspace.state(length + 1);
    this.lefts = workspace.state(length + 1);
    this.rights = workspace.state(length + 1);
    this.sizes = workspace.state(length + 1);
    this.sums = workspace.state(length + 1);
    this.root = workspace.state(1);
  }

  /** Takes a row's value in, the rows one after the other; the one of `length` rows before goes. */
  push(row: number, value: number): void {
    const node = 1 + (row % this.length);
    const root = row < this.length ? this.root[0]! : this.without(this.root[0]!, node);
    this.values[node] = value;
    this.root[0] = this.with(root, node);
  }

  get sum(): number {
    return this.sums[this.root[0]!]!;
  }

  /** The value that so many others are below. */
  at(rank: number): number {
    let node = this.root[0]!;
    for (let others = rank; node !== 0;) {
      const below = this.sizes[this.lefts[node]!]!;
      if (others === below) break;
      node = others < below ? this.lefts[node]! : this.rights[node]!;
      if (others > below) others -= below + 1;
    }
    return this.values[node]!;
  }

  countBelow(limit: number): number {
    let count = 0;
    for (let node = this.root[0]!; node !== 0;) {
      const isBelow = this.values[node]! < limit;
      if (isBelow) count += this.sizes[this.lefts[node]!]! + 1;
      node = isBelow ? this.rights[node]! : this.lefts[node]!;
    }
    return count;
  }

  sumBelow(limit: number): number {
    let sum = 0;
    for (let node = this.root[0]!; node !== 0;) {
      const isBelow = this.values[node]! < limit;
      if (isBelow) sum += this.sums[this.lefts[node]!]! + this.values[node]!;
      node = isBelow ? this.rights[node]! : this.lefts[node]!;
    }
    return sum;
  }

  private with(tree: number, node: number): number {
    if (tree === 0 || priority(node) > priority(tree)) {
      this.split(tree, node);
      this.lefts[node] = this.low;
      this.rights[node] = this.high;
      return this.counted(node);
    }
    if (this.precedes(node, tree)) this.lefts[tree] = this.with(this.lefts[tree]!, node);
    else this.rights[tree] = this.with(this.rights[tree]!, node);
    return this.counted(tree);
  }

  private without(tree: number, node: number): number {
    if (tree === node) return this.joined(this.lefts[node]!, this.rights[node]!);
    if (this.precedes(node, tree)) this.lefts[tree] = this.without(this.lefts[tree]!, node);
    else this.rights[tree] = this.without(this.rights[tree]!, node);
    return this.counted(tree);
  }

  /** Parts a tree into `low`, what precedes the node, and `high`. */
  private split(tree: number, node: number): void {
    if (tree === 0) {
      this.low = 0;
      this.high = 0;
    } else if (this.precedes(tree, node)) {
      this.split(this.rights[tree]!, node);
      this.rights[tree] = this.low;
      this.low = this.counted(tree);
    } else {
      this.split(this.lefts[tree]!, node);
      this.lefts[tree] = this.high;
      this.high = this.counted(tree);
    }
  }

  private joined(low: number, high: number): number {
    if (low === 0) return high;
    if (high === 0) return low;
    if (priority(low) > priority(high)) {
      this.rights[low] = this.joined(this.rights[low]!, high);
      return this.counted(low);
    }
    this.lefts[high] = this.joined(low, this.lefts[high]!);
    return this.counted(high);
  }

  private counted(node: number): number {
    const left = this.lefts[node]!;
    const right = this.rights[node]!;
    this.sizes[node] = this.sizes[left]! + 1 + this.sizes[right]!;
    this.sums[node] = this.sums[left]! + this.values[node]! + this.sums[right]!;
    return node;
  }

  /** By value, equal ones by place. */
  private precedes(a: number, b: number): boolean {
    const first = ordinal(this.values[a]!);
    const second = ordinal(this.values[b]!);
    return first < second || (first === second && a < b);
  }
}

const ordinal = (value: number): number => (value === value ? value : Infinity);

/** Scatters the places (the finalizer of MurmurHash3). */
function priority(node: number): number {
  let hash = node | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
