import { type Feed, controlled, moved, visibleUntil } from './feed.js';

const feed: Feed = {
  id: 'replay',
  kind: 'REPLAY',
  name: 'a replay',
  status: 'RUNNING',
  barsPerSecond: 1,
  instrumentIds: ['X.FILE'],
  startsAfter: 100n,
  position: null,
  nextSequence: 0,
  end: 300n,
};
const endless: Feed = { ...feed, end: null };

describe('a feed', () => {
  it('shows its past, then what it has come to', () => {
    expect(visibleUntil(feed)).toBe(100n);
    expect(visibleUntil(moved(feed, 200n))).toBe(200n);
  });

  it('counts its steps and finishes at its end, not before', () => {
    expect(moved(feed, 299n)).toMatchObject({ position: 299n, nextSequence: 1, status: 'RUNNING' });
    expect(moved(feed, 300n)).toMatchObject({ position: 300n, status: 'FINISHED' });
    expect(moved(endless, 300n).status).toBe('RUNNING');
  });

  it('pauses and resumes', () => {
    const paused = controlled(feed, 'PAUSE');
    expect(paused).toMatchObject({ value: { status: 'PAUSED' } });
    expect(paused.ok && controlled(paused.value, 'RESUME')).toMatchObject({ value: { status: 'RUNNING' } });
    expect(controlled({ ...feed, status: 'FINISHED' }, 'PAUSE')).toMatchObject({ value: { status: 'FINISHED' } });
  });

  it('cannot be resumed behind its end, but begin again', () => {
    const over = moved(feed, 300n);
    expect(controlled(over, 'RESUME')).toMatchObject({ refusal: { code: 'DATA.FEED_FINISHED' } });
    expect(controlled(over, 'RESTART')).toEqual({ ok: true, value: feed });
  });

  it('does not begin again where it has no end', () => {
    expect(controlled(endless, 'RESTART')).toMatchObject({ refusal: { code: 'DATA.FEED_ENDLESS' } });
  });

  it('changes its pace only when told which', () => {
    expect(controlled(feed, 'SET_PACE', 4)).toMatchObject({ value: { barsPerSecond: 4 } });
    expect(controlled(feed, 'SET_PACE')).toMatchObject({ refusal: { code: 'DATA.PACE_MISSING' } });
  });
});
