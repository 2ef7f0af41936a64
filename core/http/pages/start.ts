import { escapeHtml, page } from './html.ts'

/** The page at `/`: what this server is, and where to go from here. */
export function startPage(version: string): string {
  return page(
    'Strata ERP',
    `<main class="start">
<header>
<h1>Strata ERP</h1>
<p class="lead">An ERP for many tenants: modules that switch on and off while it runs, and industry templates that upgrade by three-way merge.</p>
<p class="quiet">Version ${escapeHtml(version)}</p>
</header>
<nav class="cards" aria-label="Where to go">
<a class="card" href="/sign-in"><strong>Sign in</strong><span>Make an account, found a tenant, accept an invitation.</span></a>
<a class="card" href="/docs"><strong>API reference</strong><span>Every route of your tenant, with your own fields; try them with your key.</span></a>
<a class="card" href="/docs/problems"><strong>Problems</strong><span>Each code a refusal can carry, and what to do about it.</span></a>
<a class="card" href="/mail"><strong>Outbox</strong><span>Mails that were written in the name of your tenant.</span></a>
<a class="card" href="/health/ready"><strong>Health</strong><span>Whether this server is ready, and why not.</span></a>
<a class="card" href="/metrics"><strong>Metrics</strong><span>Requests, latencies and connections, for Prometheus.</span></a>
</nav>
<section>
<h2>API keys</h2>
<p>An API key says who you are and which tenant you work for. <code>npm start</code> prints keys of the demo tenants; make another with</p>
<pre>npx erp token create --tenant &lt;slug&gt; --role admin</pre>
<p>and send it with every request:</p>
<pre>curl -H "Authorization: Bearer strata_..." http://localhost:3000/api/v1/me</pre>
</section>
</main>`,
  )
}
