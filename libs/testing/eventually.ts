/**
 * Tries the assertion until it holds. After `timeoutMs` (default 5,000) its last failure is thrown.
 * For what happens by itself in real time; where the test can move the clock, it should.
 */
export async function eventually<T>(
  assertion: () => Promise<T> | T,
  { timeoutMs = 5000, everyMs = 10 }: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
