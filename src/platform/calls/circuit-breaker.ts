/** After so many failures in a row nobody is sent there for a while; then one may try. */
const FAILURES = 5;
const OPEN_MS = 1000;

export class CircuitBreaker {
  private failures = 0;
  private closedAgainAt = 0;

  constructor(private readonly now: () => number) {}

  /** Whether a request may be tried. While the circuit is open one in each period may. */
  admits(): boolean {
    if (this.failures < FAILURES) return true;
    if (this.now() < this.closedAgainAt) return false;
    this.closedAgainAt = this.now() + OPEN_MS;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures >= FAILURES) this.closedAgainAt = this.now() + OPEN_MS;
  }
}
