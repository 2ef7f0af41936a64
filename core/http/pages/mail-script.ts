/**
 * The outbox in the browser. Mails hold what anybody wrote: everything is shown as plain text,
 * through `textContent` alone, and no part of a mail is ever parsed as HTML.
 */
export const mailScript = String.raw`'use strict'
const byId = (id) => document.getElementById(id)
const storage = 'strata.apiKey'
let next = null

function h(tag, text, ...children) {
  const element = document.createElement(tag)
  if (text !== null) element.textContent = text
  element.append(...children)
  return element
}

async function ask(path) {
  const headers = { authorization: 'Bearer ' + sessionStorage.getItem(storage) }
  const response = await fetch('/api/v1' + path, { headers })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail ?? response.statusText)
  return answer
}

function shown(mail) {
  const when = new Date(mail.createdAt).toLocaleString()
  const details = h('details', null, h('summary', when + ' · ' + mail.state + ' · ' + mail.recipient + ' · ' + mail.subject))
  details.className = 'operation'
  details.addEventListener('toggle', async () => {
    if (!details.open || details.childElementCount > 1) return
    const inner = h('div', null)
    details.append(inner)
    try {
      const whole = await ask('/mail/' + encodeURIComponent(mail.id))
      if (whole.error !== null) inner.append(h('p', whole.error))
      inner.append(h('pre', whole.link === null ? whole.text : whole.text + '\n\n' + whole.link))
    } catch (error) {
      inner.append(h('p', error.message))
    }
  })
  return details
}

async function show(cursor) {
  byId('status').textContent = 'Reading ...'
  try {
    const page = await ask('/mail' + (cursor === null ? '' : '?cursor=' + encodeURIComponent(cursor)))
    if (cursor === null) byId('mails').replaceChildren()
    byId('mails').append(...page.data.map(shown))
    next = page.page.next
    byId('more').hidden = next === null
    byId('status').textContent = byId('mails').childElementCount === 0 ? 'No mails yet.' : ''
  } catch (error) {
    byId('status').textContent = error.message
  }
}

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault()
  sessionStorage.setItem(storage, byId('key').value.trim())
  void show(null)
})
byId('more').addEventListener('click', () => void show(next))
if (sessionStorage.getItem(storage) !== null) void show(null)
`
