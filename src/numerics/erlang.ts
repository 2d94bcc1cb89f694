/** Waiting lines with Poisson arrivals and exponential times of service (Erlang 1917). */

/**
 * Chance that one who comes finds all of `servers` busy and is turned away (Erlang B), by the recursion over servers.
 *
 * @param load arrivals per time of service, above 0
 */
export const erlangB = (servers: number, load: number): number => {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
};

/** Chance that one who comes must wait (Erlang C); 1 where the load is as much as there are servers. */
export const erlangC = (servers: number, load: number): number => {
  if (load >= servers) return 1;
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
};

/** Mean wait before service, in times of service; endless where the load is as much as there are servers. */
export const erlangWait = (servers: number, load: number): number =>
  load >= servers ? Number.POSITIVE_INFINITY : erlangC(servers, load) / (servers - load);
