import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { stopSignal } from './stop-signal.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('stopSignal', () => {
  it('takes the same press, delivered several times, for one', async () => {
    const source = new EventEmitter();
    const exits: number[] = [];
    const stop = stopSignal(source, (code) => exits.push(code));
    source.emit('SIGINT');
    jest.advanceTimersByTime(300);
    source.emit('SIGINT');
    source.emit('SIGTERM');
    expect(await stop).toBe('SIGINT');
    expect(exits).toEqual([]);
  });

  it('takes the end of the process that started it for a request', async () => {
    const source = new EventEmitter();
    const stop = stopSignal(source);
    source.emit('disconnect');
    expect(await stop).toBe('SIGHUP');
  });

  it('ends at once at a second press', () => {
    const source = new EventEmitter();
    const exits: number[] = [];
    void stopSignal(source, (code) => exits.push(code));
    source.emit('SIGINT');
    jest.advanceTimersByTime(3_000);
    source.emit('SIGTERM');
    expect(exits).toEqual([]);
    source.emit('SIGINT');
    expect(exits).toEqual([130]);
  });
});
