/** Quotients this close to a whole number are that number: float64 noise of decimal text, far under any real price step. */
const NOISE = 1e-7;

/** `value / step`, whole when the value is a multiple of the step. */
export function inSteps(value: number, step: number): number {
  const quotient = value / step;
  const whole = Math.round(quotient);
  return Math.abs(quotient - whole) <= NOISE ? whole : quotient;
}

/** How many steps make one, 0 where that is no whole number above one. */
export function inverseOf(step: number): number {
  const inverse = Math.round(1 / step);
  return inverse > 1 && Math.abs(inverse * step - 1) < 1e-12 ? inverse : 0;
}

/** `count · step`. Steps of a decimal fraction are divided by their inverse, which is whole and so gives the nearest float64. */
export function inUnits(count: number, step: number, inverse = inverseOf(step)): number {
  return inverse > 0 ? count / inverse : count * step;
}
