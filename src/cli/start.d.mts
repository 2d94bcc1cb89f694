/** Runs a command line and sets the exit code. */
export function start(words: readonly string[]): Promise<void>;
