/** Where the font of common characters lies; the bundle of the command line leaves it beside itself and says so here. */
export const commonFontFile: string | undefined = undefined;
