/**
 * Loaded before the program (`node --import`): sets the clock of the processes of some modules wrong, as that of a machine nobody
 * looks after. `WRONG_CLOCKS=risk=300000` is five minutes ahead. Waiting and the monotonic clock go on as they do.
 */
const module = /--modules (\w+)/.exec(process.argv.join(' '))?.[1] ?? '';
const wrong = Object.fromEntries((process.env['WRONG_CLOCKS'] ?? '').split(',').map((each) => each.split('=')));
const aheadMs = Number(wrong[module] ?? 0);

if (aheadMs !== 0) {
  const RightDate = Date;
  const now = (): number => RightDate.now() + aheadMs;
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RightDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
  Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + aheadMs });
}
