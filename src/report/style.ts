import { darkCharts, darkColours, darkPaper } from "./charts/darkTheme.ts";
import { faint, fontStack, ink, muted, rule } from "./charts/theme.ts";

/** Names of colours: on a light page and in print, and on a dark screen. */
const colours: readonly (readonly [string, string, string])[] = [
  ["ink", ink, darkColours[ink]],
  ["muted", muted, darkColours[muted]],
  ["faint", faint, darkColours[faint]],
  ["rule", rule, darkColours[rule]],
  ["accent", "#0b5a6b", "#62bfd2"],
  ["paper", "#ffffff", darkPaper],
  ["wash", "#f5f8f9", "#1a242a"],
  ["good", "#0b6b4f", "#4fc49f"],
  ["attention", "#8a4b00", "#e3a951"],
  ["problem", "#a3231a", "#f28b80"],
  ["measured", "#0b5f47", "#6fd0ae"],
  ["measured-wash", "#e8f5ef", "#11291f"],
  ["published", "#0b4f80", "#86c3ee"],
  ["published-wash", "#e7f1f9", "#11263a"],
  ["assumption", "#7d4300", "#eab165"],
  ["assumption-rule", "#b06a12", "#c98a3c"],
  ["assumption-wash", "#fdf3e3", "#2e2110"],
  ["default", "#4d5a62", "#b3bfc6"],
  ["default-rule", "#8b989f", "#7c8990"],
  ["default-wash", "#f4f6f7", "#20292e"],
];

const named = (place: 1 | 2): string =>
  colours.map((colour) => `--${colour[0]}: ${colour[place]};`).join(" ");

/** The style of the report page: screen, narrow screen and print. */
export const style = `
:root { color-scheme: light dark; ${named(1)} }
@media screen and (prefers-color-scheme: dark) {
  :root { ${named(2)} }
  ${darkCharts}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.6 ${fontStack.replaceAll('"', "'")}; }
main, header.page, footer.page { max-width: 1040px; margin: 0 auto; padding: 0 32px; }
header.page { padding-top: 56px; }
header.page p.mark { margin: 0 0 12px; font-size: 13px; letter-spacing: .08em; text-transform: uppercase; color: var(--accent); font-weight: 600; }
h1 { margin: 0; font-size: 32px; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
header.page p.subtitle { margin: 10px 0 0; color: var(--muted); }
section { margin-top: 72px; }
h2 { margin: 0 0 20px; font-size: 24px; line-height: 1.3; font-weight: 650; letter-spacing: -.005em; }
h3 { margin: 0 0 6px; font-size: 18px; line-height: 1.4; font-weight: 600; }
p { margin: 0 0 12px; max-width: 74ch; }
.decision { margin-top: 36px; padding: 28px 32px; background: var(--wash); border-left: 4px solid var(--accent); border-radius: 0 8px 8px 0; }
.decision h2 { font-size: 14px; letter-spacing: .06em; text-transform: uppercase; color: var(--accent); margin-bottom: 10px; }
:lang(zh) .decision h2, :lang(zh) header.page p.mark { letter-spacing: .12em; }
.decision p.lead { font-size: 21px; line-height: 1.5; margin-bottom: 12px; text-wrap: pretty; max-width: 66ch; }
.decision p.lead:last-of-type { margin-bottom: 0; }
.decision p.details { color: var(--muted); margin-bottom: 0; }
.decision p.sample { margin: 16px 0 0; font-weight: 600; }
.figures { display: grid; grid-template-columns: 1.25fr 1.15fr 1.05fr 1fr 1fr; gap: 1px; margin-top: 28px; background: var(--faint); border: 1px solid var(--faint); border-radius: 8px; overflow: hidden; }
.figures > div { background: var(--paper); padding: 18px 18px 16px; }
.figures dt { font-size: 13px; color: var(--muted); }
.figures dd { margin: 0; }
.figures dd.value { font-size: 24px; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; margin-top: 4px; }
.figures dd.note { font-size: 12.5px; line-height: 1.45; color: var(--muted); margin-top: 4px; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr)); gap: 0 40px; margin-top: 40px; }
.beside figure { margin-bottom: 0; display: grid; grid-template-rows: subgrid; grid-row: span 5; }
.beside .chart { align-self: end; }
thead th { min-width: 4em; } #plans tbody th { min-width: 6.5em; } #in-figures tbody th, #levers tbody th { min-width: 12em; }
.first-part section:not(.decision) { margin-top: 44px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h4 { margin: 16px 0 0; font-size: 15px; font-weight: 600; }
p.after { margin-top: 14px; font-size: 14px; color: var(--muted); }
#ground ul { margin: 0 0 12px; padding-left: 20px; max-width: 74ch; } #ground li { margin: 4px 0; } #ground h3 { margin-top: 24px; }
figure { margin: 0 0 52px; }
.finding { margin: 0 0 52px; } * + .finding { margin-top: 40px; }
figure > p.sentence, .finding > p.sentence { font-size: 17px; margin-bottom: 16px; text-wrap: pretty; }
.chart { width: 100%; min-height: 60px; }
.chart svg { display: block; max-width: 100%; }
.chart.narrow { max-width: 580px; }
.vega-embed { width: 100%; }
figcaption { margin-top: 8px; font-size: 13px; color: var(--muted); max-width: 84ch; }
details { margin-top: 10px; font-size: 14px; }
summary { cursor: pointer; color: var(--accent); width: fit-content; padding: 2px 0; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.scroll { overflow-x: auto; margin-top: 10px; max-width: 100%; }
details .scroll { max-height: 560px; overflow-y: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 8px 14px 8px 0; border-bottom: 1px solid var(--faint); }
thead th { color: var(--muted); font-weight: 600; font-size: 13px; position: sticky; top: 0; background: var(--paper); }
tbody th { font-weight: 500; }
td.number, th.number { text-align: right; padding: 8px 0 8px 14px; }
td.number { white-space: nowrap; }
td.number + td:not(.number), th.number + th:not(.number) { padding-left: 24px; }
thead th { vertical-align: bottom; }
:lang(zh) tbody th { min-width: 5em; }
td.file, td.written { font-size: 13px; color: var(--muted); }
td.name { overflow-wrap: anywhere; }
tr.group th { padding-top: 22px; font-weight: 650; border-bottom-color: var(--rule); }
tr.sum td, tr.sum th { font-weight: 650; border-top: 1px solid var(--rule); }
.kind { display: inline-block; padding: 1px 9px; border-radius: 999px; font-size: 12.5px; font-weight: 600; white-space: nowrap; border: 1.5px solid; }
.kind.measured { color: var(--measured); border-color: var(--measured); background: var(--measured-wash); }
.kind.published { color: var(--published); border-color: var(--published); background: var(--published-wash); }
.kind.assumption { color: var(--assumption); border-color: var(--assumption-rule); border-style: dashed; background: var(--assumption-wash); }
.kind.default { color: var(--default); border-color: var(--default-rule); border-style: dotted; background: var(--default-wash); }
ul.checks { list-style: none; margin: 0; padding: 0; }
ul.checks li { display: grid; grid-template-columns: 108px 1fr; gap: 16px; padding: 16px 0; border-bottom: 1px solid var(--faint); }
ul.checks p { margin: 0; }
ul.checks p.recommendation { color: var(--muted); font-size: 15px; }
.status { font-size: 13px; font-weight: 650; padding-top: 2px; }
.status::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 8px; border-radius: 50%; background: currentColor; }
.status.good { color: var(--good); } .status.attention { color: var(--attention); } .status.problem { color: var(--problem); }
.status.attention::before { border-radius: 0; transform: rotate(45deg) scale(.85); }
.status.problem::before { border-radius: 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 8px 28px; margin: 0 0 16px; font-size: 14px; }
dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
dl.terms { margin: 0; display: grid; grid-template-columns: repeat(2, 1fr); gap: 20px 40px; }
dl.terms dt { font-weight: 600; } dl.terms dd { margin: 2px 0 0; color: var(--muted); font-size: 15px; }
footer.page { margin-top: 72px; padding-bottom: 48px; color: var(--muted); font-size: 13px; }
#vg-tooltip-element { font-family: inherit !important; font-size: 13px !important; border-radius: 6px !important; color: var(--ink) !important; background: var(--paper) !important; border-color: var(--rule) !important; } #vg-tooltip-element td.key { color: var(--muted) !important; }
@media (max-width: 900px) { .figures { grid-template-columns: repeat(2, 1fr); } .figures > div:first-child { grid-column: span 2; } }
@media (max-width: 980px) { .beside figure + figure { margin-top: 36px; } }
@media (max-width: 600px) {
  main, header.page, footer.page { padding-left: 18px; padding-right: 18px; }
  header.page { padding-top: 32px; } h1 { font-size: 25px; } section { margin-top: 52px; }
  .decision { padding: 20px; margin-left: -18px; margin-right: -18px; border-radius: 0; } .decision p.lead { font-size: 18.5px; }
  dl.terms { grid-template-columns: 1fr; } dl.facts { grid-template-columns: 1fr; gap: 2px 0; } dl.facts dd { margin-bottom: 10px; }
  ul.checks li { grid-template-columns: 1fr; gap: 4px; }
  table.cards thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.cards, table.cards tbody, table.cards tr, table.cards th { display: block; width: 100%; }
  table.cards tr { padding: 12px 0; border-bottom: 1px solid var(--faint); } table.cards th { border: 0; padding: 0 0 4px; font-weight: 650; min-width: 0; }
  table.cards td { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 20px; border: 0; padding: 2px 0; white-space: normal; text-align: right; }
  table.cards td::before { content: attr(data-label); color: var(--muted); text-align: left; }
  table.stacked thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.stacked, table.stacked tbody, table.stacked tr, table.stacked td, table.stacked th { display: block; width: 100%; }
  table.stacked tr { padding: 12px 0; border-bottom: 1px solid var(--faint); } table.stacked tr.group { border: 0; padding-bottom: 0; }
  table.stacked td, table.stacked th { border: 0; padding: 1px 0; }
  table.stacked td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); font-size: 13px; }
}
@media print {
  @page { margin: 14mm; }
  body { font-size: 9.5pt; line-height: 1.45; } main, header.page, footer.page { max-width: none; padding: 0; } header.page { padding-top: 0; }
  header.page p.mark { margin-bottom: 4px; } h1 { font-size: 19pt; } header.page p.subtitle { margin-top: 4px; }
  section { margin-top: 24pt; } h2 { font-size: 14pt; margin-bottom: 8px; } h3 { font-size: 12pt; }
  figure, .figures, ul.checks li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .decision, .kind, .chart { print-color-adjust: exact; -webkit-print-color-adjust: exact; } figure details { display: none; }
  .decision { margin-top: 12pt; padding: 10pt 14pt; } .decision p.lead { font-size: 12pt; margin-bottom: 5pt; max-width: none; } .decision p.details { font-size: 9pt; }
  p, figcaption { max-width: none; } figure { margin-bottom: 20pt; } figure > p.sentence, .finding > p.sentence { font-size: 10pt; margin-bottom: 6pt; } figcaption { font-size: 8pt; }
  .beside { grid-template-columns: 1fr 1fr; gap: 0 18pt; margin-top: 12pt; } .beside figure + figure { margin-top: 0; } .beside .chart svg { height: auto; max-height: 190pt; } .beside figcaption { display: none; }
  .first-part .recommendation { display: none; }
  .first-part { break-after: page; } .first-part section:not(.decision) { margin-top: 12pt; }
  table { font-size: 8.5pt; line-height: 1.3; } th, td { padding: 2.5pt 8pt 2.5pt 0; } td.number, th.number { padding: 2.5pt 0 2.5pt 8pt; } thead th { font-size: 8pt; position: static; }
  ul.checks li { padding: 4pt 0; gap: 8pt; grid-template-columns: 78pt 1fr; } ul.checks p.recommendation { font-size: 8.5pt; } .status { font-size: 8.5pt; }
  .scroll { overflow: visible; max-height: none; }
}
`;
