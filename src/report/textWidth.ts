/** Wide characters: Chinese, Japanese, Korean, full-width forms and punctuation (East Asian Width W and F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const combining = /\p{M}/u;

/** Columns that a text takes in a terminal: wide characters two, combining marks none. */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Width in ems of a text in a proportional sans-serif face, for lay-out where no canvas can measure it. */
export function estimatedEms(text: string): number {
  let ems = 0;
  for (const character of text)
    ems += wide.test(character)
      ? 1
      : /[iljftI.,:;'|!()[\] ]/.test(character)
        ? 0.3
        : /[mwMW%—…]/.test(character)
          ? 0.88
          : /[A-Z]/.test(character)
            ? 0.66
            : 0.56;
  return ems;
}
