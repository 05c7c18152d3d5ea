import { type DataErrorCode, dataErrors } from '../data.errors.js';

export type ProviderFaultCode = Extract<
  DataErrorCode,
  | 'DATA.PROVIDER_UNREACHABLE'
  | 'DATA.PROVIDER_THROTTLED'
  | 'DATA.PROVIDER_BUDGET_SPENT'
  | 'DATA.PROVIDER_RESTING'
  | 'DATA.PROVIDER_CHANGED'
  | 'DATA.PROVIDER_REFUSED'
  | 'DATA.PROVIDER_NOT_INSTALLED'
  | 'DATA.PROVIDER_KEY_MISSING'
  | 'DATA.PROVIDER_KEY_REFUSED'
  | 'DATA.PROVIDER_LACKS'
>;

/** Why a provider gave nothing. Thrown on the way from an adapter to the use case, which turns it into a refusal. */
export class ProviderFault extends Error {
  constructor(
    readonly code: ProviderFaultCode,
    /** What the provider said or what was wrong with it, in words; never a key. */
    readonly reason: string,
    /** How long it wants to be left alone; null where it did not say. */
    readonly retryAfterMicros: number | null = null,
  ) {
    super(`${dataErrors[code].message} (${reason})`);
    this.name = 'ProviderFault';
  }

  /** Whether the same request may succeed in a moment. */
  get passes(): boolean {
    return this.code === 'DATA.PROVIDER_UNREACHABLE' || this.code === 'DATA.PROVIDER_THROTTLED';
  }

  /** Whether it speaks against the provider rather than against what was asked. */
  get blamesProvider(): boolean {
    return this.code === 'DATA.PROVIDER_UNREACHABLE' || this.code === 'DATA.PROVIDER_CHANGED';
  }
}

/** The answer does not have the shape that the provider's documents describe. */
export const changed = (expected: string): ProviderFault => new ProviderFault('DATA.PROVIDER_CHANGED', expected);
