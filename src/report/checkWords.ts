import type { Check } from "../analysis/checks.ts";
import { leverName } from "./charts/rows.ts";
import { errorDecimals } from "./decisionText.ts";
import { decimalsOf } from "./format.ts";
import type { CheckWords } from "./prose.ts";
import { inPoints, moneyDecimals, type Words } from "./words.ts";

/** A check with its status in words. */
export interface CheckMessage extends CheckWords {
  readonly status: Check["status"];
}

/** Puts a check into words. */
export function checkMessage(check: Check, words: Words): CheckMessage {
  return { status: check.status, ...saying(check, words) };
}

function saying(check: Check, words: Words): CheckWords {
  const { checks } = words.prose;
  const subject = (arm: string) => {
    const name = words.arm(arm);
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
  const good = check.status === "good";
  switch (check.id) {
    case "precision": {
      const mcse = inPoints(check.mcse);
      if (mcse === null) return checks.precisionOne;
      const said = {
        headline: check.headline,
        arm: words.arm(check.arm),
        replicates: words.number(check.replicates),
        points: words.signed(check.difference * 100, decimalsOf(check.difference * 100, mcse, 1)),
        mcse: words.number(mcse, errorDecimals(mcse)),
      };
      return good ? checks.precisionGood(said) : checks.precision(said);
    }
    case "value precision": {
      const { difference: mean, mcse } = check;
      if (mcse === null) return checks.precisionOne;
      const decimals = moneyDecimals({ mean, mcse });
      const said = {
        arm: words.arm(check.arm),
        replicates: words.number(check.replicates),
        value: words.signedMoney(mean, decimals),
        mcse: words.money(mcse, decimals),
      };
      return good ? checks.valuePrecisionGood(said) : checks.valuePrecision(said);
    }
    case "books":
      return good
        ? checks.books(words.arm(check.arm))
        : checks.booksWrong(words.arm(check.arm), words.number(check.gap * 100, 2));
    case "horizon": {
      const days = words.number(check.days);
      if (check.paybackDays === null) return checks.horizonNever(subject(check.arm), days);
      const payback = words.number(check.paybackDays);
      return good
        ? checks.horizonGood(subject(check.arm), payback, days)
        : checks.horizonLate(subject(check.arm), payback, days);
    }
    case "assumptions":
      return good
        ? checks.assumptionsGood(words.number(check.effects))
        : checks.assumptions(words.number(check.assumed), words.number(check.effects));
    case "planted accounts":
      return checks.plantedAccounts({
        lever: words.prose.quoted(check.lever),
        chance: words.percent(check.chance, 0),
        days: words.number(check.days),
      });
    case "stacking":
      return checks.stacking(check.process, words.number(check.rateRatio, 2));
    case "beyond evidence":
      return checks.beyondEvidence({
        lever: words.prose.quoted(check.lever),
        process: check.process,
        times: words.number(check.rateRatio, 2),
        reach: words.number(check.reach, 2),
      });
    case "feedback":
      return checks.feedback({
        guard: check.guard,
        ofLimit: check.ofLimit === null ? null : words.percent(check.ofLimit, 0),
        share: check.share > 0 ? words.percent(check.share, 0) : null,
        good,
      });
    case "fit": {
      const [miss, n] = [words.number(check.largestMiss * 100, 1), words.number(check.n)];
      return good ? checks.fitGood(miss, n) : checks.fit(miss, n);
    }
    case "holdout":
      return checks.holdout(words.percent(check.share, 0));
    case "limit": {
      const [broken, all] = [words.number(check.broken), words.number(check.worlds)];
      return good
        ? checks.limitKept(check.name, words.arm(check.arm), all)
        : checks.limitBroken(check.name, words.arm(check.arm), broken, all);
    }
    case "stale":
      return checks.stale(check.source, check.reviewBy, words.number(check.numbers));
    case "capacity":
      return checks.capacity(
        leverName(check.lever),
        words.arm(check.arm),
        words.percent(check.share, 0),
        check.of,
      );
    case "graduates":
      return checks.graduates(leverName(check.lever), words.arm(check.arm), words.number(check.members));
    case "tie":
      return checks.tie(words.arm(check.arm), check.further === null ? null : words.number(check.further));
    case "unmeasured gain":
      return good
        ? checks.unmeasuredGainGood(words.arm(check.arm), words.percent(check.share, 0))
        : check.share > 1
          ? checks.unmeasuredGainAll(words.arm(check.arm))
          : checks.unmeasuredGain(words.arm(check.arm), words.percent(check.share, 0));
    case "pairing":
      return checks.pairing(check.files.map(words.prose.quoted).join(words.prose.nameSeparator));
    case "margin":
      return checks.margin;
    case "members":
      return checks.members;
  }
}
