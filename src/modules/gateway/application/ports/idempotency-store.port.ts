/** What is known of a request that was sent with a key. */
export type Replay =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly status: number; readonly answer: string }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'other-request' };

export interface KeyedRequest {
  readonly userName: string;
  readonly key: string;
  /** SHA-256 of method, address and body. */
  readonly requestHash: string;
}

export abstract class IdempotencyStore {
  /** Claims the key, or tells what became of it. A claim without an answer for a minute was abandoned and may be taken again. */
  abstract claim(request: KeyedRequest): Promise<Replay>;
  abstract answer(request: KeyedRequest, status: number, answer: string): Promise<void>;
  /** Forgets the claim: the request may be tried again. */
  abstract release(request: KeyedRequest): Promise<void>;
  abstract forgetBefore(hours: number): Promise<void>;
}
