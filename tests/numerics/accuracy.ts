/** |got − want|/|want|; 0 where both are equal, Infinity where it is not a number. */
export const relativeError = (got: number, want: number): number => {
  if (got === want) return 0;
  const error = Math.abs(got - want) / Math.abs(want);
  return Number.isNaN(error) ? Infinity : error;
};
