import 'reflect-metadata';
import type { OpenAPIObject } from '@nestjs/swagger';
import { UserError } from '#kernel';
import { ALLOWS, READS } from '#platform/auth';
import { BYTES } from '#platform/http';
import type { OtherProcesses } from '#platform/module';

export interface ForwardedRoute {
  readonly module: string;
  /** Stands for the route's method over there: guards read from it who may use it. */
  readonly handler: () => void;
  /** Its body is a file. */
  readonly takesBytes: boolean;
}

interface KnownRoute extends ForwardedRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly parameters: number;
}

interface Operation {
  readonly 'x-role'?: string;
  readonly requestBody?: { readonly content?: Readonly<Record<string, object>> };
  readonly parameters?: readonly { readonly name?: string }[];
}

/** The routes of other processes, made from what they say of themselves. */
export class ModuleRoutes {
  private readonly made = new WeakMap<OpenAPIObject, readonly KnownRoute[]>();

  constructor(private readonly others: OtherProcesses) {}

  /**
   * @throws UserError `PLATFORM.NOT_FOUND`; `PLATFORM.METHOD_NOT_ALLOWED` with the methods that are, in `allow`
   * @throws OperationalError `PLATFORM.MODULE_AWAY`
   */
  async find(module: string, method: string, path: string): Promise<ForwardedRoute> {
    // A route that is not there may have come with a newer version of the process.
    const found =
      at(this.routesOf(module, await this.others.documents.of(module)), path) ??
      at(this.routesOf(module, await this.others.documents.of(module, performance.now())), path);
    if (found === null) throw new UserError('PLATFORM.NOT_FOUND', '');
    const route = found.find((each) => each.method === (method === 'HEAD' ? 'GET' : method));
    if (route !== undefined) return route;
    const methods = found.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]));
    throw new UserError('PLATFORM.METHOD_NOT_ALLOWED', '', { allow: [...new Set(methods)].toSorted().join(', ') });
  }

  private routesOf(module: string, document: OpenAPIObject): readonly KnownRoute[] {
    let routes = this.made.get(document);
    if (routes === undefined) {
      routes = Object.entries(document.paths)
        .flatMap(([path, operations]) =>
          Object.entries(operations as Record<string, Operation>).map(([method, operation]) =>
            toRoute(module, method.toUpperCase(), path, operation),
          ),
        )
        .toSorted((a, b) => a.parameters - b.parameters);
      this.made.set(document, routes);
    }
    return routes;
  }
}

/** The routes at an address: those with the fewest places in it. */
function at(routes: readonly KnownRoute[], path: string): readonly KnownRoute[] | null {
  const first = routes.find(({ pattern }) => pattern.test(path));
  return first === undefined ? null : routes.filter(({ pattern }) => pattern.source === first.pattern.source);
}

/** A function of its own for each route, to carry the route's metadata. */
const standIn = (): (() => void) => () => undefined;

function toRoute(module: string, method: string, path: string, operation: Operation): KnownRoute {
  const handler = standIn();
  Reflect.defineMetadata(ALLOWS, operation['x-role'], handler);
  const acts = method === 'POST' && operation.parameters?.some(({ name }) => name === 'Idempotency-Key') === true;
  Reflect.defineMetadata(READS, !acts, handler);
  const escaped = path.replaceAll(/[.+?^$()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`^${escaped.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`);
  const takesBytes = operation.requestBody?.content?.[BYTES] !== undefined;
  return { module, method, handler, takesBytes, pattern, parameters: path.split('{').length - 1 };
}
