import { IDENTITY_HEADER } from '#platform/auth';
import { type Call, type CallAnswer, type CallSender, type Sending, moduleAway, noAnswerInTime } from './call.js';
import { type ModuleHttp, textOf } from './module-http.js';

export const CALLS_PATH = '/internal/messages';

/** Asks the process of a module over HTTP. For queries: they are safe to repeat. */
export class HttpCalls implements CallSender {
  constructor(private readonly http: ModuleHttp) {}

  async send(module: string, call: Call, { token, withinMs }: Sending): Promise<CallAnswer> {
    const signal = AbortSignal.timeout(withinMs);
    try {
      const answer = await this.http.send(module, {
        method: 'POST',
        path: CALLS_PATH,
        headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: token },
        body: JSON.stringify(call),
        signal,
        repeatable: call.kind === 'query',
      });
      const text = await textOf(answer);
      if (answer.statusCode === 200) return JSON.parse(text) as CallAnswer;
      throw moduleAway(module, `HTTP ${answer.statusCode}`);
    } catch (error) {
      if (signal.aborted) throw noAnswerInTime(module, call.type);
      throw error;
    }
  }
}
