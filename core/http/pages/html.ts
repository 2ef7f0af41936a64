/** Text as it may stand in HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A whole page; `body` is HTML, everything else text. Scripts and styles are files: CSP allows no other. */
export function page(title: string, body: string, script?: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/style.css">
${script === undefined ? '' : `<script src="${escapeHtml(script)}" defer></script>\n`}</head>
<body>
${body}
</body>
</html>
`
}

/** Asks for an API key in the margin of a page whose script fills it. */
export const keyForm = (button: string): string => `<p><a href="/">Strata ERP</a></p>
<form id="key-form">
<label for="key">API key</label>
<input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="strata_..." required>
<button type="submit">${escapeHtml(button)}</button>
</form>`
