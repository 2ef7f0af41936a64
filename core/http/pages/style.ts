/** The style of our own pages; light or dark as the reader's system says. */
export const style = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1b2430, #e4e8ee);
  --quiet: light-dark(#5b6675, #9aa5b4);
  --paper: light-dark(#ffffff, #14181e);
  --sunk: light-dark(#f4f6f9, #1c222b);
  --line: light-dark(#dde2e9, #303946);
  --accent: light-dark(#0b5fbf, #6db1ff);
  --get: light-dark(#0b6e4f, #5fd0a5);
  --post: light-dark(#0b5fbf, #6db1ff);
  --change: light-dark(#8a5a00, #e5b95c);
  --delete: light-dark(#b3261e, #ff8a80);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
a { color: var(--accent); }
code, pre, input, textarea { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { margin: 0.5rem 0; padding: 0.75rem 1rem; overflow-x: auto; background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.prose { max-width: 56rem; margin: 0 auto; padding: 3rem 1.25rem; }
.problems > div { padding: 0.75rem 0; border-top: 1px solid var(--line); }
.problems > div:target { background: var(--sunk); }
.problems dd { margin: 0.25rem 0 0; }
.reference { display: grid; grid-template-columns: 19rem minmax(0, 1fr); min-height: 100vh; }
.reference aside { position: sticky; top: 0; align-self: start; height: 100vh; overflow-y: auto; padding: 1rem 1.25rem; background: var(--sunk); border-right: 1px solid var(--line); }
.reference main { padding: 1.5rem 2rem 4rem; max-width: 64rem; }
.reference h2 { margin: 2.5rem 0 0.5rem; }
label { display: block; margin: 0.5rem 0 0.2rem; font-size: 0.85rem; color: var(--quiet); }
input, select, textarea, button { width: 100%; padding: 0.45rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: inherit; }
textarea { min-height: 8rem; resize: vertical; }
button { width: auto; margin-top: 0.6rem; padding: 0.45rem 1rem; background: var(--accent); border-color: var(--accent); color: var(--paper); font: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#index { margin-top: 1rem; }
#index h2 { margin: 1rem 0 0.25rem; font-size: 0.8rem; text-transform: uppercase; letter-spacing: 0.05em; color: var(--quiet); }
#index a { display: block; padding: 0.15rem 0; color: inherit; text-decoration: none; font-size: 0.9rem; }
#index a:hover { color: var(--accent); }
details.operation { margin: 0.5rem 0; border: 1px solid var(--line); border-radius: 8px; }
details.operation > summary { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; padding: 0.6rem 1rem; cursor: pointer; }
details.operation > div { padding: 0 1rem 1rem; border-top: 1px solid var(--line); }
.method { min-width: 4.2rem; font: 700 0.8rem ui-monospace, monospace; }
.method.get { color: var(--get); } .method.post { color: var(--post); }
.method.put, .method.patch { color: var(--change); } .method.delete { color: var(--delete); }
.path { overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 0.92rem; }
th, td { padding: 0.35rem 0.6rem 0.35rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { font-weight: 600; color: var(--quiet); border-top: 0; }
td:first-child { overflow-wrap: anywhere; min-width: 10rem; }
.required::after { content: " required"; color: var(--delete); font: 0.75rem system-ui, sans-serif; }
[hidden] { display: none !important; }
@media (max-width: 50rem) {
  .reference { display: block; }
  .reference aside { position: static; height: auto; max-height: 50vh; }
  .reference main { padding: 1rem; }
}
`
