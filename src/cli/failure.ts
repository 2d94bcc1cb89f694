import * as Data from "effect/Data";

/** The arguments are wrong, or what they name cannot be used; nothing was written. Exit code 2. */
export class UsageProblem extends Data.TaggedError("UsageProblem")<{
  readonly message: string;
  /** The likely mend. */
  readonly mend?: string;
}> {}

/** The run itself failed. Exit code 1. */
export class RunFailure extends Data.TaggedError("RunFailure")<{
  readonly message: string;
  readonly cause: unknown;
}> {}

/** The user stopped the run. Exit code 1. */
export class Interruption extends Data.TaggedError("Interruption")<{
  readonly message: string;
  /** How to go on. */
  readonly mend: string;
}> {}

export const exitCodes = { done: 0, failed: 1, wrongInput: 2 } as const;
