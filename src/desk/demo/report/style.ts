/** The report's look: readable on paper, light and dark screens; nothing is loaded from anywhere. */
export const style = `
:root { color-scheme: light dark; --ink: #1a2230; --soft: #5b6677; --paper: #fff; --line: #dfe4ec; --own: #1f5fd0; --other: #9a6a00; --buy: #0a7d4b; --sell: #c02f3b; --panel: #f6f8fb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf2; --soft: #98a3b5; --paper: #11161f; --line: #2a3342; --own: #6ea2ff; --other: #e0aa3e; --buy: #3ccf8e; --sell: #ff7b85; --panel: #18202c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1040px; padding: 32px 20px 64px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 40px 0 10px; } p { margin: 6px 0; } .soft { color: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 10px; margin: 20px 0; }
.figure { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; } .figure b { display: block; font-size: 20px; } .figure span { color: var(--soft); font-size: 13px; }
figure { margin: 18px 0; } figcaption { font-weight: 600; margin-bottom: 4px; } svg { width: 100%; height: auto; display: block; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
.grid { stroke: var(--line); } .tick { fill: var(--soft); font-size: 12px; } .line { fill: none; stroke-width: 1.6; stroke-linejoin: round; } .area { stroke: none; opacity: .16; }
.own.line { stroke: var(--own); } .own.area { fill: var(--own); } .other.line { stroke: var(--other); } .loss.line { stroke: var(--sell); } .loss.area { fill: var(--sell); } .price.line { stroke: var(--soft); }
.mark.buy { fill: var(--buy); } .mark.sell { fill: var(--sell); } .key { font-weight: 400; font-size: 13px; margin-left: 14px; } .key::before { content: ""; display: inline-block; width: 14px; height: 3px; vertical-align: middle; margin-right: 6px; } .key.own::before { background: var(--own); } .key.other::before { background: var(--other); } .key.price::before { background: var(--soft); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: right; padding: 5px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; } th { color: var(--soft); font-weight: 500; } th:first-child, td:first-child { text-align: left; }
code { font-size: 13px; overflow-wrap: anywhere; } .note { border-left: 3px solid var(--other); background: var(--panel); padding: 8px 14px; border-radius: 0 8px 8px 0; }
`;
