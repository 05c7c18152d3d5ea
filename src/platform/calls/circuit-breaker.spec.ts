import { describe, expect, it } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.js';

describe(CircuitBreaker.name, () => {
  let now = 0;
  const broken = (): CircuitBreaker => {
    now = 0;
    const breaker = new CircuitBreaker(() => now);
    for (let n = 0; n < 5; n++) breaker.failed();
    return breaker;
  };

  it('lets requests through until five in a row have failed', () => {
    const breaker = new CircuitBreaker(() => now);
    for (let n = 0; n < 4; n++) breaker.failed();
    expect(breaker.admits()).toBe(true);
    breaker.succeeded();
    for (let n = 0; n < 4; n++) breaker.failed();
    expect(breaker.admits()).toBe(true);
    breaker.failed();
    expect(breaker.admits()).toBe(false);
  });

  it('lets one through in each period while it is open', () => {
    const breaker = broken();
    now = 1000;
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.failed();
    now = 1999;
    expect(breaker.admits()).toBe(false);
    now = 2000;
    expect(breaker.admits()).toBe(true);
  });

  it('is closed again by one success', () => {
    const breaker = broken();
    now = 1000;
    breaker.admits();
    breaker.succeeded();
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
  });
});
