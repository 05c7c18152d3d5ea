const SCOPE = /^(\*|[a-z-]{1,32}):(\*|read|act)$/;

export const isScope = (text: string): boolean => SCOPE.test(text);

export interface Use {
  /** First part of the route, `execution`. */
  readonly area: string;
  readonly verb: 'read' | 'act';
}

/** Whether one of the scopes covers the use. A scope that lets act lets read too. */
export function covers(scopes: readonly string[], { area, verb }: Use): boolean {
  return scopes.some((scope) => {
    const [scopeArea, scopeVerb] = scope.split(':');
    const areaFits = scopeArea === '*' || scopeArea === area;
    return areaFits && (scopeVerb === '*' || scopeVerb === verb || (scopeVerb === 'act' && verb === 'read'));
  });
}
