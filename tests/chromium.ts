/** The browser that pages are looked at in and the core is played in, where this machine has one. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

export const hasChromium = existsSync(executablePath);

/** Says in the test's output what is left out for want of a browser. */
export const sayWithoutChromium = (what: string): void => {
  if (!hasChromium) console.warn(`SKIPPED: ${what}, there is no ${executablePath}.`);
};

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
