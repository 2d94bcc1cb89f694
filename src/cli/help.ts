export const help = `Holdfast rehearses a community's retention plan before it is launched.

  npx tsx simulate SCENARIO.yaml [MORE.yaml …]

Plays the community with and without the plan, on the same draws, many times over, and writes to
out/<scenario>/ the report (report.html), the two charts, summary.json, series.csv, replicates.parquet
and the scenario as it was understood. Several scenarios of one community are compared in one report.

Options
  --out DIR         where the results go (default: out/<scenario>)
  --seed TEXT       the seed of all draws (default: the scenario's)
  --replicates N    paired worlds to play (default: the scenario's)
  --members N       play a sample of about N members, for speed: arrivals, seats, budgets and fixed costs
                    are scaled with it, and the results say so
  --workers N       threads (default: all cores); results do not depend on it
  --lang en|zh      language of the report and the tables (default: the scenario's)
  --engine NAME     compiled (default) or reference: the same results, bit for bit, only slower
  --json            print the summary as JSON to standard output, and nothing else there
  -q, --quiet       no progress
  -h, --help        this text

Exit code: 0 done; 1 the run failed; 2 the scenario or the arguments are wrong (nothing is written).
`;
