import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseActivityLog } from "../analysis/activityLog.ts";
import { fitVolunteers, volunteerScenario } from "../analysis/volunteerScenario.ts";
import { exitCodes } from "./failure.ts";

const usage =
  "Usage: npx tsx src/cli/fitVolunteers.ts LOG [--into FILE]\nLOG is a folder with activity.csv.\n";

/** Writes the scenario fitted to the log, or says why there is none. Returns the exit code. */
const main = (args: readonly string[]): number => {
  const refuse = (message: string): number => {
    process.stderr.write(`${message}\n`);
    return exitCodes.wrongInput;
  };
  const read = () => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { into: { type: "string" }, help: { type: "boolean" } },
      });
    } catch (error) {
      return error as Error;
    }
  };
  const parsed = read();
  if (parsed instanceof Error) return refuse(`${parsed.message}\n${usage}`);
  if (parsed.values.help) {
    process.stdout.write(usage);
    return exitCodes.done;
  }
  const [folder, ...rest] = parsed.positionals;
  if (folder === undefined || rest.length > 0) return refuse(usage);
  const path = join(folder, "activity.csv");
  const contents = () => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  };
  const text = contents();
  if (text === undefined) return refuse(`${path} cannot be read.`);
  const log = parseActivityLog(text);
  if ("_tag" in log) {
    switch (log._tag) {
      case "WrongHeader":
        return refuse(`${path}: the columns are "${log.header}", not "member,date,commits".`);
      case "WrongLine":
        return refuse(`${path}:${log.line}: "${log.text}" is not a member, a date and a count.`);
      case "EmptyLog":
        return refuse(`${path}: nobody was active.`);
    }
  }
  const fit = fitVolunteers(log);
  if ("_tag" in fit) {
    return refuse(
      fit._tag === "NobodyJoined"
        ? `${path}: nobody joined in the fitted period.`
        : `${path}: the log does not determine all rates.`,
    );
  }
  const scenario = volunteerScenario(log, fit);
  if (parsed.values.into === undefined) process.stdout.write(scenario);
  else writeFileSync(parsed.values.into, scenario);
  return exitCodes.done;
};

process.exitCode = main(process.argv.slice(2));
