/**
 * Signing in, in the browser. Tokens of mails stand behind `#` and go into the bodies of requests;
 * whatever the server says is shown as text.
 */
export const signInScript = String.raw`'use strict'
const byId = (id) => document.getElementById(id)
const valueOf = (id) => byId(id).value.trim()
const parts = ['sign-in', 'second-factor', 'sign-up', 'forgotten', 'reset', 'invitation', 'tenants']
const titles = { 'sign-up': 'Make an account', forgotten: 'Forgot the password', reset: 'Choose a new password', invitation: 'An invitation', tenants: 'Your tenants' }
let token = ''

const say = (text) => { byId('status').textContent = text }

async function ask(method, path, body) {
  const response = await fetch('/api/v1' + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer = text === '' ? {} : JSON.parse(text)
  if (!response.ok) throw Object.assign(new Error(answer.detail ?? response.statusText), { status: response.status })
  return answer
}

function show(part, text) {
  for (const one of parts) byId(one).hidden = one !== part
  byId('title').textContent = titles[part] ?? 'Sign in'
  say(text ?? '')
  void showKept()
}

async function showTenants() {
  const session = await ask('GET', '/auth/session')
  const { verticals, signUp } = await ask('GET', '/auth/options')
  byId('who').textContent = 'Signed in as ' + session.person.name + ' (' + session.person.email + ')' + (session.tenant === null ? '.' : ', in ' + session.tenant.name + '.')
  byId('entries').replaceChildren(...session.tenants.map((tenant) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Enter ' + tenant.name
    button.addEventListener('click', () => attempt(async () => {
      await ask('POST', '/auth/switch', { tenant: tenant.slug })
      await showTenants()
    }))
    return button
  }))
  byId('vertical').replaceChildren(...verticals.map(({ key, name }) => new Option(name, key)))
  byId('tenants').querySelector('form').hidden = signUp !== 'open'
  show('tenants')
}

async function showInvitation() {
  const found = await ask('POST', '/auth/invitations/look', { token })
  byId('invited').textContent = found.inviter + ' invites ' + found.email + ' to ' + found.tenant.name + '.'
  byId('newcomer').hidden = found.known
  for (const input of byId('newcomer').querySelectorAll('input')) input.required = !found.known
  show('invitation', found.known ? 'Sign in with this mail address first, then follow the link again.' : '')
}

async function showKept() {
  try {
    const { data } = await ask('GET', '/auth/mails')
    byId('kept-mails').replaceChildren(...data.flatMap((mail) => {
      const line = document.createElement('p')
      line.textContent = new Date(mail.createdAt).toLocaleString() + ' · ' + mail.recipient + ' · ' + mail.subject + ' '
      if (mail.link !== null && new URL(mail.link).pathname === '/sign-in') {
        const link = document.createElement('a')
        link.href = '/sign-in' + new URL(mail.link).hash
        link.textContent = 'Follow the link'
        line.append(link)
      }
      return [line]
    }))
    byId('kept').hidden = false
  } catch {
    byId('kept').hidden = true
  }
}

async function attempt(work) {
  say('One moment ...')
  try {
    await work()
  } catch (error) {
    say(error.message)
  }
}

const posted = {
  async 'sign-in'() {
    const { status } = await ask('POST', '/auth/sign-in', { email: valueOf('email'), password: byId('password').value })
    if (status === 'second-factor') show('second-factor')
    else await showTenants()
  },
  async 'second-factor'() {
    const code = valueOf('code')
    await ask('POST', '/auth/sign-in/second-factor', /^\d{6}$/.test(code) ? { code } : { recoveryCode: code })
    await showTenants()
  },
  async 'sign-up'() {
    await ask('POST', '/auth/sign-up', { name: valueOf('new-name'), email: valueOf('new-email'), password: byId('new-password').value })
    show('sign-in', 'A mail is on its way: follow its link within an hour.')
    setTimeout(showKept, 1500)
  },
  async forgotten() {
    await ask('POST', '/auth/password/request', { email: valueOf('forgotten-email') })
    show('sign-in', 'If there is such an account, a mail is on its way.')
    setTimeout(showKept, 1500)
  },
  async reset() {
    await ask('POST', '/auth/password/reset', { token, password: byId('reset-password').value })
    show('sign-in', 'The password is changed; sign in with it.')
  },
  async invitation() {
    const newcomer = byId('newcomer').hidden ? {} : { name: valueOf('guest-name'), password: byId('guest-password').value }
    await ask('POST', '/auth/invitations/accept', { token, ...newcomer })
    await showTenants()
  },
  async tenants() {
    await ask('POST', '/tenants', { name: valueOf('tenant-name'), slug: valueOf('tenant-slug'), vertical: byId('vertical').value })
    await showTenants()
  },
}
for (const [part, work] of Object.entries(posted))
  byId(part).querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt(work)
  })
byId('sign-out').addEventListener('click', () => attempt(async () => {
  await ask('POST', '/auth/sign-out')
  show('sign-in', 'Signed out.')
}))

async function arrive() {
  const [what, given = ''] = location.hash.slice(1).split('=')
  token = decodeURIComponent(given)
  // Whoever looks at the screen or the history later finds no token.
  if (given !== '') history.replaceState(null, '', '/sign-in')
  if (what === 'verify') {
    await attempt(async () => {
      await ask('POST', '/auth/verify-email', { token })
      await showTenants()
    })
    if (byId('tenants').hidden) byId('sign-in').hidden = false
  } else if (what === 'reset') show('reset')
  else if (what === 'invitation') await attempt(showInvitation)
  else if (what === 'sign-up' || what === 'forgotten') show(what)
  else
    try {
      await showTenants()
    } catch (error) {
      show('sign-in', error.status === 401 ? '' : error.message)
    }
}
addEventListener('hashchange', () => void arrive())
void arrive()
`
