"""The style of the exported page: paper and ink, by day, by night and in print."""

STYLE = """
:root { color-scheme: light dark; --paper: #fbf9f4; --card: #fff; --ink: #22201c; --soft: #6c665b;
  --line: #e2dccf; --mark: #9b2c1d; --ahead: #1f5f8b; --alarm: #a8480b; --good: #2f6b3a; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181a; --card: #1f2124; --ink: #e7e3da;
  --soft: #a09a8d; --line: #35373b; --mark: #f0907c; --ahead: #8cc4ec; --alarm: #f2b36b; --good: #93cf9d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "DejaVu Serif", serif; }
main { max-width: 52rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
article + article { margin-top: 5rem; border-top: 3px double var(--line); padding-top: 3rem; }
h1 { font-size: 2.2rem; line-height: 1.15; margin: 0 0 .6rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: .82rem; letter-spacing: .12em; text-transform: uppercase; color: var(--mark);
  margin: 2.8rem 0 1rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0 0 .3rem; }
p { margin: 0 0 .5rem; }
a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .15em; }
a:hover { color: var(--mark); }
.facts, .told, .said, time, td.day, figcaption { font-family: system-ui, "DejaVu Sans", sans-serif; }
.facts { color: var(--soft); font-size: .9rem; }
.keys { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .9rem 0 0; }
.keys li { border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; font-size: .85rem; }
figure { margin: 1.4rem 0 0; }
figure svg { width: 100%; height: 3.2rem; display: block; fill: var(--soft); }
figcaption { display: flex; justify-content: space-between; color: var(--soft); font-size: .75rem; }
.ahead { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .8rem; padding: 0;
  margin: 0; list-style: none; }
.ahead li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--ahead);
  border-radius: 4px; padding: .7rem .9rem; }
.ahead li.overdue, .ahead li.due { border-left-color: var(--alarm); }
.ahead p { font-size: .92rem; margin: .3rem 0 0; }
.ahead p.told { font-size: .75rem; }
.rounds { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem 1.6rem;
  margin: 0 0 1.2rem; padding: 0; }
.rounds li { position: relative; background: var(--card); border: 1px solid var(--line); border-radius: 4px;
  padding: .5rem .8rem; font-size: .92rem; max-width: 15rem; }
.rounds li + li::before { content: "→"; position: absolute; left: -1.3rem; top: .5rem; color: var(--soft); }
.rounds b { color: var(--mark); margin-right: .35rem; }
.rounds .open { border-style: dashed; }
.line { list-style: none; margin: 0; padding: 0; }
.line > li { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.5rem; }
.when { text-align: right; padding-top: .05rem; }
.when time { font-size: .85rem; font-weight: 600; }
.said { display: block; color: var(--soft); font-size: .75rem; }
.beat { border-left: 2px solid var(--line); padding: 0 0 1.7rem 1.6rem; position: relative; }
.beat::before { content: ""; position: absolute; left: -6px; top: .45rem; width: 10px; height: 10px;
  border-radius: 50%; background: var(--mark); box-shadow: 0 0 0 3px var(--paper); }
.line > .expected .beat::before, .line > .due .beat::before, .line > .overdue .beat::before,
.line > .postponed .beat::before { background: var(--paper); border: 2px solid var(--ahead); }
.line > .overdue .beat::before, .line > .due .beat::before { border-color: var(--alarm); }
.line > .cancelled .beat::before { background: var(--soft); }
.cancelled h3, .cancelled blockquote { text-decoration: line-through; text-decoration-color: var(--soft); }
blockquote { margin: 0 0 .35rem; }
.told { color: var(--soft); font-size: .78rem; margin: 0 0 .35rem; }
.outcome { color: var(--good); }
.state { font: 600 .7rem system-ui, "DejaVu Sans", sans-serif; letter-spacing: .06em;
  text-transform: uppercase; color: var(--ahead); white-space: nowrap; }
.state.overdue, .state.due { color: var(--alarm); }
.state.cancelled { color: var(--soft); }
details { font-size: .85rem; color: var(--soft); }
summary { cursor: pointer; font-family: system-ui, "DejaVu Sans", sans-serif; font-size: .78rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding: .8rem 0 .3rem; }
td { vertical-align: top; overflow-wrap: break-word;
  padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); }
td.day { white-space: nowrap; font-size: .8rem; color: var(--soft); }
td.number { font-weight: 600; min-width: 6rem; }
td.who { min-width: 9rem; }
.articles { list-style: none; padding: 0; margin: 0; }
.articles li { padding: .45rem 0; }
.articles li + li { border-top: 1px solid var(--line); }
@media (max-width: 40rem) { .line > li { grid-template-columns: 1fr; } .when { text-align: left; }
  .when .said { display: inline; margin-left: .5rem; } .beat { padding-left: 1rem; }
  h1 { font-size: 1.7rem; } }
@media print { :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --mark: #000;
  --ahead: #000; --alarm: #000; --good: #000; } body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .line > li, .ahead li, .rounds li, tr, .articles li { break-inside: avoid; } h2, h3 { break-after: avoid; }
  article + article { break-before: page; border: 0; }
  a[href]::after { content: " (" attr(href) ")"; font-size: .8em; color: #444; } }
"""
