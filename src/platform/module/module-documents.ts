import type { OpenAPIObject } from '@nestjs/swagger';
import { type ModuleHttp, moduleAway, textOf } from '#platform/calls';

const PATH = '/docs/openapi.json';
/** A document is asked for anew at most this often. */
const FRESH_MS = 5000;

interface Known {
  readonly document: OpenAPIObject;
  readonly at: number;
}

/** What the processes of other modules say of their routes; kept, so that it is known while they are away. */
export class ModuleDocuments {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly http: ModuleHttp,
    private readonly modules: readonly { readonly name: string; readonly prefix: string }[],
  ) {}

  /** @param older asked for anew when it is older than this moment @throws OperationalError `PLATFORM.MODULE_AWAY` */
  async of(module: string, older = 0): Promise<OpenAPIObject> {
    const known = this.known.get(module);
    const now = performance.now();
    if (known !== undefined && (known.at >= older || now - known.at < FRESH_MS)) return known.document;
    try {
      const document = await this.read(module);
      this.known.set(module, { document, at: now });
      return document;
    } catch (error) {
      if (known === undefined) throw error;
      return known.document;
    }
  }

  /** The document with the routes of every module that is known, whether its process answers now or not. */
  async mergedInto(own: OpenAPIObject): Promise<OpenAPIObject> {
    const found = await Promise.allSettled(this.modules.map(({ name }) => this.of(name, performance.now() - FRESH_MS)));
    const documents = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    return documents.reduce<OpenAPIObject>(
      (whole, each) => ({
        ...whole,
        paths: { ...whole.paths, ...each.paths },
        components: {
          ...whole.components,
          schemas: { ...whole.components?.schemas, ...each.components?.schemas },
        },
      }),
      own,
    );
  }

  private async read(module: string): Promise<OpenAPIObject> {
    const answer = await this.http.send(module, { method: 'GET', path: PATH, headers: {}, repeatable: true });
    const text = await textOf(answer);
    if (answer.statusCode !== 200) throw moduleAway(module, `HTTP ${answer.statusCode}`);
    const document = JSON.parse(text) as OpenAPIObject;
    const { prefix } = this.modules.find(({ name }) => name === module) ?? { prefix: '' };
    const own = Object.entries(document.paths).filter(([path]) => path.startsWith(`/api/v1/${prefix}`));
    return { ...document, paths: Object.fromEntries(own) };
  }
}
