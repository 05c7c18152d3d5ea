import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Refuses operations that go deeper. Introspection is left to GraphQL's own rule, or no tool could read the schema. */
export const depthLimit =
  (levels: number) =>
  (context: ValidationContext): ASTVisitor => {
    const depths = new Depths((name) => context.getFragment(name) ?? undefined);
    return {
      OperationDefinition: (operation) => {
        if (depths.of(operation.selectionSet) > levels)
          context.reportError(new GraphQLError(`The query goes deeper than ${levels} levels.`, { nodes: operation }));
      },
    };
  };

class Depths {
  private readonly fragments = new Map<string, number>();

  constructor(private readonly find: (name: string) => FragmentDefinitionNode | undefined) {}

  of({ selections }: SelectionSetNode): number {
    return selections.reduce((deepest, selection) => Math.max(deepest, this.ofSelection(selection)), 0);
  }

  private ofSelection(selection: SelectionNode): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
    if (selection.name.value.startsWith('__')) return 0;
    return 1 + (selection.selectionSet === undefined ? 0 : this.of(selection.selectionSet));
  }

  /** Each is measured once, or a few that spread each other many times would take for ever; one that spreads itself has no end. */
  private ofFragment(name: string): number {
    const known = this.fragments.get(name);
    if (known !== undefined) return known;
    this.fragments.set(name, Number.POSITIVE_INFINITY);
    const fragment = this.find(name);
    const depth = fragment === undefined ? 0 : this.of(fragment.selectionSet);
    this.fragments.set(name, depth);
    return depth;
  }
}
