import { Injectable } from '@nestjs/common';
import { version } from '#platform/system';
import {
  HttpTransport,
  type ProviderAnswer,
  type TransportRequest,
} from '../../application/ports/http-transport.port.js';
import { DataConfig } from '../../data.config.js';
import { ProviderFault } from '../../domain/providers/provider-fault.js';

/** Over Node's own HTTP client, within bounds of time and size. */
@Injectable()
export class FetchTransport extends HttpTransport {
  constructor(private readonly config: DataConfig) {
    super();
  }

  async send({ url, headers, timeoutMs, signal }: TransportRequest): Promise<ProviderAnswer> {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        headers: { 'user-agent': `QuantumAlpha/${version}`, ...headers },
        redirect: 'error',
        signal: AbortSignal.any([signal, deadline]),
      });
      const body = await this.textOf(response);
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProviderFault) throw error;
      const reason = deadline.aborted ? `no whole answer within ${timeoutMs} ms` : reasonOf(error);
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', reason);
    }
  }

  private async textOf({ body }: Response): Promise<string> {
    if (body === null) return '';
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for await (const chunk of body as ReadableStream<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > this.config.fileBytesMax)
        throw new ProviderFault('DATA.PROVIDER_CHANGED', `an answer of more than ${this.config.fileBytesMax} bytes`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }
}

/** `fetch failed` hides what it was. The address is left out: the key may stand in it. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  return code ?? message?.replaceAll(/https?:\/\/\S+/g, '') ?? 'unknown';
}
