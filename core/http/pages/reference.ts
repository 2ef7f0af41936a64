import { keyForm, page } from './html.ts'

/** The frame of the API reference; `/docs/reference.js` fills it from the tenant's own document. */
export const referencePage: string = page(
  'API reference - Strata ERP',
  `<div class="reference">
<aside>
${keyForm('Show my API')}
<label for="search">Find a route</label>
<input id="search" type="search" autocomplete="off" placeholder="company, POST, stage ...">
<nav id="index" aria-label="Routes"></nav>
</aside>
<main>
<h1 id="title">API reference</h1>
<p id="status" role="status">Enter an API key: the reference shows the modules and fields of its tenant. The key stays in this browser tab.</p>
<noscript><p>This page needs JavaScript; the document itself is at <code>/api/v1/openapi.json</code>.</p></noscript>
<div id="operations"></div>
</main>
</div>`,
  '/docs/reference.js',
)
