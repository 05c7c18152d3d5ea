import { array, assert, boolean, integer, property, record } from 'fast-check';
import { CircuitBreaker, type Passage } from './circuit-breaker.js';

const policy = { failures: 3, restMicros: 100, mostRestMicros: 400 };

function opened(): CircuitBreaker {
  const breaker = new CircuitBreaker(policy);
  for (let i = 0; i < policy.failures; i++) breaker.failed(breaker.pass(0) as Passage, 0);
  return breaker;
}

describe(CircuitBreaker.name, () => {
  it('opens after failures in a row, not after as many with a success between', () => {
    const breaker = new CircuitBreaker(policy);
    for (let i = 0; i < 10; i++) {
      const passage = breaker.pass(i) as Passage;
      if (i % 3 === 2) breaker.succeeded(passage);
      else breaker.failed(passage, i);
    }
    expect(breaker.state(10)).toBe('CLOSED');
    expect(opened().state(0)).toBe('OPEN');
  });

  it('lets nobody through while it is open, then one probe alone', () => {
    const breaker = opened();
    expect(breaker.pass(99)).toBeNull();
    expect(breaker.state(100)).toBe('HALF_OPEN');
    expect(breaker.pass(100)).not.toBeNull();
    expect(breaker.pass(150)).toBeNull();
    expect(breaker.pass(200)).not.toBeNull();
  });

  it('closes after a probe that succeeds and rests twice as long after one that fails, up to the most', () => {
    const breaker = opened();
    breaker.failed(breaker.pass(100) as Passage, 100);
    expect(breaker.opensAt).toBe(300);
    breaker.failed(breaker.pass(300) as Passage, 300);
    breaker.failed(breaker.pass(700) as Passage, 700);
    expect(breaker.opensAt).toBe(1100);
    breaker.succeeded(breaker.pass(1100) as Passage);
    expect(breaker.state(1100)).toBe('CLOSED');
  });

  it('is not moved by what began before its state changed', () => {
    const breaker = new CircuitBreaker(policy);
    const old = breaker.pass(0) as Passage;
    for (let i = 0; i < policy.failures; i++) breaker.failed(breaker.pass(0) as Passage, 0);
    breaker.succeeded(old);
    expect(breaker.state(1)).toBe('OPEN');
    const probe = breaker.pass(100) as Passage;
    breaker.failed(old, 100);
    expect(breaker.state(100)).toBe('HALF_OPEN');
    breaker.succeeded(probe);
    expect(breaker.state(100)).toBe('CLOSED');
  });

  it('never lets two through at once unless it is closed, and always lets somebody through in the end', () => {
    const step = record({ wait: integer({ min: 0, max: 120 }), fails: boolean(), answers: boolean() });
    assert(
      property(array(step, { maxLength: 60 }), (steps) => {
        const breaker = new CircuitBreaker(policy);
        let now = 0;
        for (const { wait, fails, answers } of steps) {
          now += wait;
          const state = breaker.state(now);
          const passage = breaker.pass(now);
          expect(state === 'OPEN' ? passage : null).toBeNull();
          expect(state === 'HALF_OPEN' ? breaker.pass(now) : null).toBeNull();
          if (passage === null || !answers) continue;
          if (fails) breaker.failed(passage, now);
          else breaker.succeeded(passage);
        }
        expect(breaker.pass(now + policy.mostRestMicros)).not.toBeNull();
      }),
    );
  });
});
