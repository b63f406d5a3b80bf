/** Searches, lists, conditions, tables, and the pages of the interface. */
export const listStyle = `ul.plain, ol.cards, ul.inline, ul.chosen, ol.history { list-style: none; padding: 0; margin: .5rem 0; }
ul.plain > li { padding-block: .5rem; border-bottom: 1px solid var(--line); }
ul.plain > li:last-child { border-bottom: 0; }
ul.inline li { padding-block: .25rem; }
td ul.plain > li { padding-block: .15rem; }

.search { background: var(--wash); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; margin-block: 1rem; }
.search label { display: block; font-weight: 600; margin-bottom: .25rem; }
.search .row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; max-width: none; }
.search input[type="search"] { flex: 1 1 14rem; }
.search input, .search select { font: inherit; color: inherit; background: var(--paper); border: 1px solid #6b7788; border-radius: var(--radius); min-height: 48px; padding: .5rem .75rem; width: 100%; min-width: 0; }
.search select { text-overflow: ellipsis; }
.search .row a { display: inline-flex; align-items: center; min-height: 44px; }
.filters .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .75rem 1rem; margin-block: .5rem 1rem; }
@media (min-width: 60rem) {
  @supports selector(::details-content) {
    .filters > summary { display: none; }
    .filters::details-content { content-visibility: visible; height: auto; }
  }
}
summary { display: flex; align-items: center; gap: .5rem; min-height: 44px; cursor: pointer; color: var(--accent); font-weight: 600; }
summary::before { content: "▸"; }
details[open] > summary::before { content: "▾"; }
summary::-webkit-details-marker { display: none; }
ul.chosen { display: flex; flex-wrap: wrap; gap: .5rem; }
ul.chosen a { display: inline-flex; align-items: center; gap: .4rem; min-height: 44px; padding: 0 .9rem; border: 1px solid var(--accent); border-radius: 999px; text-decoration: none; }

ol.cards { display: grid; gap: .75rem; max-width: none; }
.card { border: 1px solid var(--line); border-radius: var(--radius); padding: .9rem 1rem; max-width: none; }
.card h3 { margin: 0; font-size: 1.125rem; }
.card h3 a { display: inline-block; padding-block: .35rem; text-decoration: none; }
.card h3 a:hover { text-decoration: underline; }
.gives { display: block; margin-block: .15rem; }
.card .gives { font-weight: 600; }
.meta { display: flex; flex-wrap: wrap; gap: .25rem .9rem; align-items: center; color: var(--ink-soft); font-size: .9375rem; max-width: none; }
.snippet { display: block; color: var(--ink-soft); font-size: .9375rem; border-inline-start: 3px solid var(--line); padding-inline-start: .75rem; margin-block: .35rem; }
.listings { border: 1px solid var(--line); border-radius: var(--radius); padding: .25rem 1rem; margin-top: 2rem; }
.listings li a { display: inline-block; padding-block: .35rem; }
.pager { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: center; margin-block: 1.5rem; }
.pager a { display: inline-flex; align-items: center; justify-content: center; min-height: 48px; min-width: 6rem; border: 1px solid var(--accent); border-radius: var(--radius); text-decoration: none; }
.empty { background: var(--wash); border-radius: var(--radius); padding: .75rem 1rem; }
.empty li { padding-block: .25rem; }

.tree { list-style: none; margin: 0 0 .5rem; padding: 0; }
.tree > li { position: relative; padding: .5rem 0 .5rem 1.5rem; max-width: none; }
.tree > li::before { content: ""; position: absolute; inset-inline-start: .35rem; top: 1.15rem; width: .5rem; height: .5rem; border-radius: 50%; background: var(--accent); }
.tree .tree { border-inline-start: 2px solid var(--line); margin-inline-start: .25rem; }
.group { display: inline-block; font-weight: 600; margin: 0; padding: 0 .6rem; border-radius: 4px; background: var(--wash); border: 1px solid var(--line); }
.group.any { border-style: dashed; }
.asked { font-weight: 600; }
.judged { display: block; color: var(--ink-soft); }
.source { display: block; color: var(--ink-soft); font-size: .9375rem; }
.item { white-space: nowrap; }
.source .item::before, .judged .item::before { content: "— "; }
.reading { display: block; color: var(--ink-soft); font-size: .9375rem; }
.also { display: block; }
.formula { margin-block: .25rem .75rem; }
.formula .parts { padding-inline-start: 1.25rem; }
.cases { padding-inline-start: 1.5rem; }
.cases > li { padding-block: .35rem; border-bottom: 1px solid var(--line); }
.note { background: var(--wash); border-radius: var(--radius); padding: .5rem .75rem; }
.history > li { padding-block: .5rem; border-bottom: 1px solid var(--line); }
.history p { margin: .1rem 0; }

.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; }
th, td { border-bottom: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: start; vertical-align: top; font-weight: 400; }
thead th, th[scope="row"] { color: var(--ink-soft); }
thead th { border-bottom-width: 2px; }
tr:target { background: var(--warn-wash); }
.coverage th[scope="row"] { white-space: nowrap; }
td p { margin: .15rem 0; }

.docs { --quiet: var(--wash); }
.docs pre { background: var(--quiet); border-radius: var(--radius); max-height: 32rem; overflow: auto; padding: .75rem; }
.docs table { display: block; overflow-x: auto; }
.docs .method { border: 1px solid currentColor; border-radius: 4px; margin-inline-end: .5rem; padding: 0 .4rem; text-transform: uppercase; font-size: .875rem; }
.docs nav ul { columns: 18rem; list-style: none; padding: 0; }
.docs nav li a { display: inline-block; padding-block: .3rem; }
.docs caption { text-align: start; color: var(--ink-soft); }
@media print { .docs pre { max-height: none; } }
`
