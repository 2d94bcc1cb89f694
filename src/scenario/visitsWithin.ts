import { leverMessages } from "./messages/lever.ts";
import type { Quantity } from "./quantity.ts";
import { reportBelow, type Scope } from "./reader.ts";

/** Reports visit-days that are more than the days within which they are to be: nobody could do what is asked. */
export const checkVisitsWithin = (scope: Scope, key: string, visits: Quantity, days: number): void => {
  if (visits.value > days)
    reportBelow(scope, key, {
      message: leverMessages.moreVisitsThanDays(`${days}`),
      found: visits.text,
      expected: leverMessages.upTo(`${days}`),
    });
};
