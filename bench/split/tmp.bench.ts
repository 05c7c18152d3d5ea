import { setTimeout as sleep } from 'node:timers/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { percentile } from '../figure.js';
import { withSplitDesk } from './bench-desk.js';
import { orderStream } from './order-stream.js';
function cpu() {
  const m = new Map<string, number>();
  for (const p of readdirSync('/proc')) {
    if (!/^\d+$/.test(p)) continue;
    try {
      const cmd = readFileSync(`/proc/${p}/cmdline`, 'utf8').split('\0');
      const env = readFileSync(`/proc/${p}/environ`, 'utf8');
      const s = readFileSync(`/proc/${p}/stat`, 'utf8');
      const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
      const t = Number(f[11]) + Number(f[12]);
      let name = cmd[0]!.split('/').pop()!.split(' ')[0]!;
      const mod = /(?:^|\0)MODULES=([^\0]*)/.exec(env)?.[1];
      if (name === 'node') name = `node:${mod ?? cmd.slice(2).join(' ').replace(/.*main.js/, '').slice(0, 40)}`;
      if (cmd[0]!.startsWith('postgres')) name = 'postgres';
      m.set(name, (m.get(name) ?? 0) + t);
    } catch {}
  }
  return m;
}
await withSplitDesk(async ({ desk }) => {
  const admin = await desk.signInAsAdmin();
  await sleep(8000);
  const idle0 = cpu();
  await sleep(10000);
  const idle1 = cpu();
  console.log('idle ms/s', [...idle1].map(([k, v]) => `${k} ${(v - (idle0.get(k) ?? 0))}`).filter((x) => !x.endsWith(' 0')).join('  '));
  await orderStream(admin, { run: 'warm', perSecond: 20, seconds: 5 });
  for (const perSecond of (process.env['RATES'] ?? '25,50,100').split(',').map(Number)) {
    const a = cpu();
    const o = await orderStream(admin, { run: `r${Math.round(performance.now())}`, perSecond, seconds: 10 });
    const b = cpu();
    const l = o.map(({ due, answered }) => answered - due);
    console.log(perSecond, 'p50', percentile(l, 0.5).toFixed(0), 'p99', percentile(l, 0.99).toFixed(0), 'bad', o.filter((x) => !x.accepted).length);
    console.log('  ms cpu per order', [...b].map(([k, v]) => [k, ((v - (a.get(k) ?? 0)) * 10) / o.length] as const).filter((x) => x[1] > 0.1).sort((x, y) => y[1] - x[1]).map(([k, v]) => `${k} ${v.toFixed(2)}`).join('  '));
    await sleep(3000);
  }
});
