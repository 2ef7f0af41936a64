import type { ProblemDeclaration } from '../../problem.ts'
import { problemTitle } from '../problem-answer.ts'
import { escapeHtml, page } from './html.ts'

/** The page that a problem's `type` leads to: every code that was declared in this process. */
export function problemsPage(declared: ReadonlyMap<string, ProblemDeclaration>): string {
  const entries = [...declared].sort(([one], [other]) => (one < other ? -1 : 1))
  return page(
    'Problems - Strata ERP',
    `<main class="prose">
<p><a href="/">Strata ERP</a></p>
<h1>Problems</h1>
<p>A refusal is a problem document (RFC 9457). Its <code>code</code> stays the same for ever; its sentence says what was expected, what was found and what to do. <code>requestId</code> is what the operator asks for.</p>
<dl class="problems">
${entries.map(([code, { status, sentence }]) => `<div id="${escapeHtml(code)}"><dt><code>${escapeHtml(code)}</code> <span class="quiet">${status} ${escapeHtml(problemTitle(code))}</span></dt><dd>${escapeHtml(sentence)}</dd></div>`).join('\n')}
</dl>
</main>`,
  )
}
