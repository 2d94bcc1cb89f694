/** What is used of a package that comes without types. */
declare module "subset-font" {
  /** The font with the characters of a text alone. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { readonly noHinting: boolean },
  ): Promise<Buffer>;
}
