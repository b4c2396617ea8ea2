// Loaded before a committer: its wall clock is CLOCK_SHIFT_MS off from the start, and jumps back and off again at each
// SIGUSR2. The monotonic clock (performance.now) stays true.
const TrueDate = Date;
const step = Number(process.env.CLOCK_SHIFT_MS ?? 0);
let shift = step;
const now = () => TrueDate.now() + shift;

globalThis.Date = new Proxy(TrueDate, {
  apply: () => new TrueDate(now()).toString(),
  construct: (target, parts, self) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, self),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
process.on("SIGUSR2", () => {
  shift = shift === 0 ? step : 0;
});
