/** Of the documentation pages; served by this service, so that the policy of contents can stay closed. */
export const docsStyle = `:root { color-scheme: light dark; --line: #8886; --quiet: #8882; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; }
h1, h2, h3, h4 { line-height: 1.3; scroll-margin-top: 1rem; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
code, pre { font-family: ui-monospace, Consolas, monospace; font-size: .875rem; }
pre { background: var(--quiet); border-radius: .25rem; max-height: 32rem; overflow: auto; padding: .75rem; }
code { overflow-wrap: anywhere; }
table { border-collapse: collapse; display: block; overflow-x: auto; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; text-align: start; vertical-align: top; }
.method { border: 1px solid currentColor; border-radius: .25rem; margin-inline-end: .5rem; padding: 0 .4rem; text-transform: uppercase; }
nav ul { columns: 18rem; list-style: none; padding: 0; }
summary { cursor: pointer; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid; outline-offset: 2px; }
@media print { pre { max-height: none; } }
`
