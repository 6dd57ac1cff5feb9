/** Loaded before a process's own code (`--require`): its clock is wrong by CLOCK_SHIFT_MS, as after a jump that nobody noticed. */
const shiftMs = Number(process.env['CLOCK_SHIFT_MS']);
const now = Date.now.bind(Date);

globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now() + shiftMs] : given, newTarget) as Date,
  get: (target, name, receiver) => (name === 'now' ? () => now() + shiftMs : (Reflect.get(target, name, receiver) as unknown)),
});
