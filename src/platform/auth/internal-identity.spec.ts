import { InternalIdentity } from './internal-identity.js';

const SECRET = 'a secret of thirty-two bytes, at least';
const acting = { userName: 'trader', role: 'trader', by: 'session' } as const;

function clocked(secret = SECRET) {
  const clock = { ms: 1_700_000_000_000 };
  return { clock, identity: new InternalIdentity(secret, () => clock.ms) };
}

describe(InternalIdentity.name, () => {
  it('tells the other process who acts, for the module it was signed for', () => {
    const { identity } = clocked();
    const token = identity.sign('risk', acting);
    for (let time = 0; time < 2; time++) expect(identity.verify(token, 'risk')).toEqual(acting);
    expect(identity.verify(token, 'data')).toBeNull();
    expect(clocked('another secret of thirty-two bytes, or so').identity.verify(token, 'risk')).toBeNull();
    expect(identity.verify(`${token}x`, 'risk')).toBeNull();
  });

  it('signs once for many calls, and anew for another user, another role and later', () => {
    const { clock, identity } = clocked();
    const token = identity.sign('risk', acting);
    clock.ms += 19_000;
    expect(identity.sign('risk', acting)).toBe(token);
    expect(identity.sign('risk', { ...acting, role: 'viewer' })).not.toBe(token);
    expect(identity.sign('risk', { ...acting, userName: 'other' })).not.toBe(token);
    expect(identity.sign('data', acting)).not.toBe(token);
    clock.ms += 2000;
    expect(identity.sign('risk', acting)).not.toBe(token);
  });

  it('refuses a token that has ended, known or not', () => {
    const { clock, identity } = clocked();
    const [known, unknown] = [identity.sign('risk', acting), identity.sign('risk', { ...acting, role: null })];
    expect(identity.verify(known, 'risk')).toEqual(acting);
    clock.ms += 89_000;
    expect(identity.verify(known, 'risk')).toEqual(acting);
    clock.ms += 2000;
    expect(identity.verify(known, 'risk')).toBeNull();
    expect(identity.verify(unknown, 'risk')).toBeNull();
  });
});
