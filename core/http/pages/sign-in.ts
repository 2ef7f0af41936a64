import { page } from './html.ts'

const field = (name: string, label: string, type: string, complete: string): string =>
  `<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${complete}" required>`

/** The page of signing in; `/sign-in/page.js` shows the part that is needed. */
export const signInPage: string = page(
  'Sign in - Strata ERP',
  `<main class="start">
<p><a href="/">Strata ERP</a></p>
<h1 id="title">Sign in</h1>
<p id="status" role="status"></p>
<noscript><p>This page needs JavaScript; the routes behind it are in <a href="/docs">the reference</a>.</p></noscript>
<section id="sign-in" hidden>
<form>
${field('email', 'Mail address', 'email', 'username')}
${field('password', 'Password', 'password', 'current-password')}
<button type="submit">Sign in</button>
</form>
<p><a href="/sign-in#sign-up">Make an account</a> · <a href="/sign-in#forgotten">Forgot the password</a></p>
</section>
<section id="second-factor" hidden>
<form>
${field('code', 'Code of your authenticator, or a recovery code', 'text', 'one-time-code')}
<button type="submit">Continue</button>
</form>
</section>
<section id="sign-up" hidden>
<form>
${field('new-name', 'Your name', 'text', 'name')}
${field('new-email', 'Mail address', 'email', 'username')}
${field('new-password', 'Password, at least 10 characters', 'password', 'new-password')}
<button type="submit">Make an account</button>
</form>
<p><a href="/sign-in#sign-in">I have an account</a></p>
</section>
<section id="forgotten" hidden>
<form>
${field('forgotten-email', 'Mail address', 'email', 'username')}
<button type="submit">Send me a link</button>
</form>
</section>
<section id="reset" hidden>
<form>
${field('reset-password', 'New password, at least 10 characters', 'password', 'new-password')}
<button type="submit">Choose this password</button>
</form>
</section>
<section id="invitation" hidden>
<p id="invited"></p>
<form>
<div id="newcomer">
${field('guest-name', 'Your name', 'text', 'name')}
${field('guest-password', 'Password, at least 10 characters', 'password', 'new-password')}
</div>
<button type="submit">Accept</button>
</form>
</section>
<section id="tenants" hidden>
<p id="who"></p>
<div id="entries"></div>
<h2>Found a tenant</h2>
<form>
${field('tenant-name', 'Name', 'text', 'organization')}
${field('tenant-slug', 'Short name: lower-case letters, digits and hyphens', 'text', 'off')}
<label for="vertical">What you do</label>
<select id="vertical" name="vertical"></select>
<button type="submit">Found it</button>
</form>
<p><button id="sign-out" type="button">Sign out</button></p>
</section>
<section id="kept" hidden>
<h2>Mails on this machine</h2>
<p class="quiet">No mail server is set (SMTP_URL): the mails of signing in are kept here, for this machine alone.</p>
<div id="kept-mails"></div>
</section>
</main>`,
  '/sign-in/page.js',
)
