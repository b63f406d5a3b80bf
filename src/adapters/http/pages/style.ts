import { listStyle } from './style-lists.js'

/** What the look is made of. Contrast on --paper and --wash is 4.5 at least. */
const tokens = `:root {
  --ink: #1a2330;
  --ink-soft: #4a5666;
  --paper: #ffffff;
  --wash: #f3f6fb;
  --line: #c9d3e0;
  --accent: #0b4ea2;
  --accent-ink: #ffffff;
  --good: #14632f;
  --good-wash: #e7f4ea;
  --warn: #7a4a00;
  --warn-wash: #fdf3df;
  --bad: #9b1c1c;
  --bad-wash: #fdecec;
  --hold: #4a4f63;
  --hold-wash: #eceef4;
  --radius: 8px;
  --space: 1rem;
  --font: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
  --mono: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace;
  color-scheme: light;
}
:lang(en) { --font: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:lang(en), :lang(zh) { font-family: var(--font); }
`

const base = `*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.75 var(--font); overflow-wrap: anywhere; text-spacing-trim: trim-start; }
h1, h2, h3 { line-height: 1.35; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.125rem); margin: .25rem 0 1rem; }
h2 { font-size: 1.3125rem; margin: 2.5rem 0 .75rem; padding-inline-start: .75rem; border-inline-start: 4px solid var(--accent); }
h3 { font-size: 1.0625rem; margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; }
p, dd, li { max-width: 46rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus-visible { outline: none; }
.inner, main { max-width: 70rem; margin-inline: auto; padding-inline: var(--space); }
main { padding-block: 1rem 4rem; min-height: 60vh; }
.skip { position: absolute; inset-inline-start: .5rem; top: -4rem; background: var(--accent); color: var(--accent-ink); padding: .75rem 1rem; z-index: 1; }
.skip:focus { top: .5rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--ink-soft); font-size: .9375rem; }
.lead { font-size: 1.125rem; color: var(--ink-soft); }
.own { color: var(--ink-soft); font-size: .9375rem; font-weight: 400; }
.own-title { color: var(--ink-soft); margin-top: -.75rem; }
code, pre { font-family: var(--mono); font-size: .9rem; }
mark { background: #ffe28a; color: var(--ink); padding: 0 .1em; border-radius: 2px; }
q { quotes: "“" "”" "‘" "’"; }

.demonstration { background: var(--warn-wash); color: var(--warn); padding: .5rem var(--space); text-align: center; }
.site-header { border-bottom: 1px solid var(--line); border-top: 4px solid var(--accent); background: var(--paper); }
.site-header .inner { display: flex; flex-wrap: wrap; align-items: center; column-gap: 1.5rem; }
.site-header ul { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
.site-header nav { flex: 1 1 auto; }
.site-header a { display: inline-flex; align-items: center; min-height: 44px; text-decoration: none; color: var(--ink); }
.site-header li a { padding-inline: .75rem; border-bottom: 3px solid transparent; }
.site-header li a:hover { color: var(--accent); text-decoration: underline; }
.site-header a[aria-current="true"] { color: var(--accent); border-bottom-color: var(--accent); font-weight: 600; }
.site-header .brand { font-size: 1.25rem; font-weight: 700; color: var(--accent); gap: .4rem; }
.site-header .brand .latin { font-weight: 400; font-size: 1rem; color: var(--ink-soft); }
.site-header .language { min-width: 44px; justify-content: center; color: var(--accent); text-decoration: underline; }
.site-footer { background: var(--wash); border-top: 1px solid var(--line); padding-block: 1.5rem; font-size: .9375rem; color: var(--ink-soft); }
.site-footer .promise { color: var(--ink); }
.trail ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; font-size: .9375rem; color: var(--ink-soft); }
.trail li { display: inline-flex; align-items: center; min-height: 2rem; max-width: 100%; }
.trail li + li::before { content: "›"; margin-inline: .5rem; color: var(--ink-soft); }
.trail li[aria-current] { display: none; }

.badge, .tag { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 .6rem; font-size: .875rem; line-height: 1.6; white-space: nowrap; }
.tag { border-radius: 4px; padding: 0 .4rem; color: var(--hold); background: var(--hold-wash); }
.badge.inForce, .tag.good { color: var(--good); background: var(--good-wash); }
.badge.unverified, .badge.secondHand, .tag.person { color: var(--warn); background: var(--warn-wash); }
.badge.superseded, .badge.lapsed { color: var(--hold); background: var(--hold-wash); }
.notice { border: 1px solid var(--line); border-inline-start: 4px solid var(--hold); border-radius: var(--radius); background: var(--hold-wash); padding: .5rem 1rem; margin-block: 1rem; }
.notice.inForce { border-inline-start-color: var(--good); background: var(--good-wash); }
.notice.unverified, .notice.secondHand { border-inline-start-color: var(--warn); background: var(--warn-wash); }
.notice.refused { border-inline-start-color: var(--bad); background: var(--bad-wash); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; margin-block: 1.25rem; max-width: none; }
.actions a:not(.button) { display: inline-flex; align-items: center; min-height: 44px; }
.button, button { display: inline-flex; align-items: center; justify-content: center; min-height: 48px; padding: .5rem 1.5rem; border: 0; border-radius: var(--radius); background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover, button:hover { background: #083a7a; }
.essentials { border: 1px solid var(--line); border-radius: var(--radius); margin: 1rem 0; overflow: hidden; }
.essentials > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 1rem; padding: .5rem 1rem; }
.essentials > div:nth-child(odd) { background: var(--wash); }
.essentials dt { color: var(--ink-soft); }
.essentials dd { margin: 0; }
.facts > div { padding-block: .35rem; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: minmax(9rem, 1fr) 3fr; gap: 0 1rem; }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; }
.facts .soft { display: block; }
@media (max-width: 48rem) {
  .site-header .brand { flex: 1; }
  .site-header nav { order: 1; flex-basis: 100%; }
  .site-header li:first-child a { padding-inline-start: 0; }
}
@media (max-width: 40rem) {
  .essentials > div { grid-template-columns: 5.5rem 1fr; padding-inline: .75rem; }
  .facts > div { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media print {
  .site-header nav, .language, .skip, .trail, .actions, form, .pager { display: none !important; }
  body { font-size: 10.5pt; line-height: 1.5; }
  h2 { break-after: avoid; margin-top: 1.25rem; }
  .card, tr, .essentials > div { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
  .scroll { overflow: visible; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
}
`

export const siteStyle = tokens + base + listStyle
