import { bundledScript } from "./workerCode.ts";

let code: Promise<string> | undefined;

/** All that a thread of a crew needs, as one script, made once per process. */
export const crewMemberCode = (): Promise<string> => {
  code ??= bundledScript(new URL("./crewMember.ts", import.meta.url));
  return code;
};
