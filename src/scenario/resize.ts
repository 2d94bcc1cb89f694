import type { Quantity } from "./quantity.ts";
import { scaledSpread } from "./spread.ts";

/** A number of a community that is so many times as large. */
export const times = (quantity: Quantity, ratio: number): Quantity => ({
  ...quantity,
  value: quantity.value * ratio,
  ...(quantity.spread === undefined ? {} : { spread: scaledSpread(quantity.spread, ratio) }),
});

/** A number of things that only come whole: at least one where there was any. */
export const whole = (quantity: Quantity, ratio: number): Quantity => {
  const scaled = times(quantity, ratio);
  return scaled.spread === undefined && scaled.value > 0
    ? { ...scaled, value: Math.max(1, Math.round(scaled.value)) }
    : scaled;
};
