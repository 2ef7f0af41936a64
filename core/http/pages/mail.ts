import { keyForm, page } from './html.ts'

/** The frame of the outbox; `/mail/outbox.js` fills it with the tenant's mails. */
export const mailPage: string = page(
  'Outbox - Strata ERP',
  `<div class="reference">
<aside>
${keyForm('Show the mails')}
</aside>
<main>
<h1>Outbox</h1>
<p class="quiet">Mails that were written in the name of your tenant. Without a mail server (SMTP_URL) they are kept here.</p>
<p id="status" role="status">Enter an API key that may read mails. The key stays in this browser tab.</p>
<noscript><p>This page needs JavaScript; the mails themselves are at <code>/api/v1/mail</code>.</p></noscript>
<div id="mails"></div>
<button id="more" type="button" hidden>Show older ones</button>
</main>
</div>`,
  '/mail/outbox.js',
)
