import { indicator } from '../indicator.js';
import { choice } from '../parameters.js';
import type { Column } from '../workspace.js';

const METHODS = ['classic', 'woodie', 'fibonacci', 'camarilla'] as const;

/**
 * Pivot, three resistances and three supports from high, low and close of the session before; NaN through the first session. `session` is any number that
 * is the same through a session and another one in the next.
 */
export const PIVOTS = indicator({
  name: 'PIVOTS',
  title: 'Pivot points',
  group: 'overlap',
  inputs: ['high', 'low', 'close', 'session'],
  outputs: ['pivot', 'resistance1', 'resistance2', 'resistance3', 'support1', 'support2', 'support3'],
  parameters: { method: choice('classic', METHODS) },
  memory: 'none',
  lookback: () => 0,
  kernel: (p, [high, low, close, session], outputs, workspace) => {
    const running = workspace.state(2);
    const levels = workspace.state(7);
    return (from, to, offset) => {
      for (let i = from; i < to; i++) {
        const isFirst = i + offset === 0;
        if (isFirst) levels.fill(Number.NaN);
        if (isFirst || session[i] !== session[i - 1]!) {
          if (!isFirst) levels.set(LEVELS[p.method]({ high: running[0]!, low: running[1]!, close: close[i - 1]! }));
          running.set([-Infinity, Infinity]);
        }
        running[0] = Math.max(running[0]!, high[i]!);
        running[1] = Math.min(running[1]!, low[i]!);
        outputs.forEach((output: Column, level) => (output[i] = levels[level]!));
      }
    };
  },
});

interface Session {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Pivot, resistances 1 to 3, supports 1 to 3. */
type Levels = (session: Session) => readonly number[];

const floorTrader = (pivot: number, { high, low }: Session): readonly number[] => {
  const range = high - low;
  return [
    pivot,
    2 * pivot - low,
    pivot + range,
    high + 2 * (pivot - low),
    2 * pivot - high,
    pivot - range,
    low - 2 * (high - pivot),
  ];
};

const around = (
  pivot: number,
  from: number,
  [first, second, third]: readonly [number, number, number],
): readonly number[] => [pivot, from + first, from + second, from + third, from - first, from - second, from - third];

const typical = ({ high, low, close }: Session): number => (high + low + close) / 3;

const LEVELS: Readonly<Record<(typeof METHODS)[number], Levels>> = {
  classic: (session) => floorTrader(typical(session), session),
  woodie: (session) => floorTrader((session.high + session.low + 2 * session.close) / 4, session),
  fibonacci: (session) => {
    const range = session.high - session.low;
    return around(typical(session), typical(session), [0.382 * range, 0.618 * range, range]);
  },
  camarilla: (session) => {
    const range = 1.1 * (session.high - session.low);
    return around(typical(session), session.close, [range / 12, range / 6, range / 4]);
  },
};
