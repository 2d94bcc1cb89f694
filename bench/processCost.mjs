// Loaded before a command: says at its end what the process took.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(
    `${((userCPUTime + systemCPUTime) / 1e6).toFixed(0)} s of CPU, ${(maxRSS / 1024).toFixed(0)} MiB\n`,
  );
});
