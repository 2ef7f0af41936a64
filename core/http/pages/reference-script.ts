/**
 * The API reference in the browser. It writes text only through `textContent`: labels come from
 * tenants. Kept as text because the server serves it and nothing of the server runs it.
 */
export const referenceScript = String.raw`'use strict'
const byId = (id) => document.getElementById(id)
const storage = 'strata.apiKey'

// An element with attributes and children; strings become text.
function h(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

let api
const resolve = (node) =>
  node?.$ref === undefined
    ? node
    : node.$ref.slice(2).split('/').reduce((at, part) => at?.[part], api)

function typeOf(schema) {
  if (schema?.$ref !== undefined) return schema.$ref.split('/').at(-1)
  if (schema === undefined) return ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const types = [schema.type ?? 'any'].flat().join(' | ')
  const items = schema.items === undefined ? '' : ' of ' + typeOf(schema.items)
  return types + items + (schema.format === undefined ? '' : ' (' + schema.format + ')')
}

function limitsOf(schema) {
  const named = [
    ['minimum', 'from'], ['maximum', 'to'], ['minLength', 'shortest'],
    ['maxLength', 'longest'], ['pattern', 'matches'], ['default', 'default'],
  ]
  return named
    .filter(([keyword]) => schema?.[keyword] !== undefined)
    .map(([keyword, word]) => word + ' ' + JSON.stringify(schema[keyword]))
    .join(', ')
}

const sentences = (...parts) =>
  parts.filter(Boolean).map((part) => part.replace(/\.$/, '')).join('. ')

// Members of an object as rows; nested objects below their parent, three levels at most.
function memberRows(schema, prefix, depth) {
  const target = resolve(schema)
  const required = new Set(target?.required ?? [])
  return Object.entries(target?.properties ?? {}).flatMap(([name, member]) => {
    const value = resolve(member)
    const nested = value?.properties === undefined ? value?.items : value
    const notes = sentences(value?.title, value?.description, limitsOf(value))
    const row = h('tr', null,
      h('td', null, h('code', { class: required.has(name) && 'required' }, prefix + name)),
      h('td', null, typeOf(member)),
      h('td', null, notes))
    const inner = prefix + name + (value?.items === undefined ? '.' : '[].')
    return [row, ...(depth > 0 && nested !== undefined ? memberRows(nested, inner, depth - 1) : [])]
  })
}

function table(caption, rows) {
  if (rows.length === 0) return null
  const head = h('tr', null, h('th', null, 'Name'), h('th', null, 'Type'), h('th', null, 'Meaning'))
  return h('section', null, h('h3', null, caption), h('table', null, head, ...rows))
}

function parameterRow(parameter) {
  const where = parameter.in === 'query' ? '' : ' (' + parameter.in + ')'
  return h('tr', null,
    h('td', null, h('code', { class: parameter.required && 'required' }, parameter.name), where),
    h('td', null, typeOf(parameter.schema)),
    h('td', null, sentences(parameter.description, limitsOf(parameter.schema))))
}

function exampleOf(schema, depth) {
  const target = resolve(schema)
  if (target === undefined || depth === 0) return null
  if (target.default !== undefined) return target.default
  if (target.enum !== undefined) return target.enum[0]
  const type = [target.type].flat()[0]
  if (type === 'object' || target.properties !== undefined) {
    const wanted = target.required ?? []
    return Object.fromEntries(wanted.map((name) => [name, exampleOf(target.properties?.[name], depth - 1)]))
  }
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return target.minimum > 0 ? target.minimum : 0
  if (type === 'boolean') return false
  return type === 'string' ? '' : null
}

function answers(operation) {
  const rows = Object.entries(operation.responses).map(([status, response]) => {
    const content = Object.values(resolve(response).content ?? {})[0]
    return h('tr', null,
      h('td', null, h('code', null, status)),
      h('td', null, typeOf(content?.schema)),
      h('td', null, resolve(response).description))
  })
  return table('Answers', rows)
}

// A form that sends the request as shown and prints what came back.
function tryIt(method, path, operation, parameters) {
  const fields = parameters
    .filter((parameter) => parameter.in !== 'header' || parameter.name === 'If-Match' || parameter.required)
    .map((parameter) => ({ parameter, input: h('input', { name: parameter.name, autocomplete: 'off' }) }))
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const body = type === undefined ? null : h('textarea', { spellcheck: 'false', 'aria-label': 'Body' })
  if (body !== null) body.value = JSON.stringify(exampleOf(media.schema, 4) ?? {}, null, 2)
  const output = h('pre', { hidden: true, role: 'status' })
  const form = h('form', null,
    ...fields.map(({ parameter, input }) => h('label', null, parameter.name, input)),
    body === null ? null : h('label', null, 'Body', body),
    h('button', { type: 'submit' }, 'Send'), output)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    let url = path
    const query = new URLSearchParams()
    const headers = { authorization: 'Bearer ' + sessionStorage.getItem(storage) }
    for (const { parameter, input } of fields) {
      if (parameter.in === 'path') {
        const segment = encodeURIComponent(input.value)
        url = url.replace('{' + parameter.name + '}', parameter.name === 'path' ? segment.replaceAll('%2F', '/') : segment)
      } else if (input.value !== '') {
        if (parameter.in === 'query') query.set(parameter.name, input.value)
        else headers[parameter.name] = input.value
      }
    }
    if (body !== null) headers['content-type'] = type
    const target = query.size === 0 ? url : url + '?' + query
    output.hidden = false
    output.textContent = 'Sending ...'
    try {
      const response = await fetch(target, { method: method.toUpperCase(), headers, body: body?.value })
      const text = await response.text()
      const shown = ['etag', 'location', 'x-request-id']
        .filter((name) => response.headers.has(name))
        .map((name) => name + ': ' + response.headers.get(name))
      output.textContent = [response.status + ' ' + method.toUpperCase() + ' ' + target, ...shown, '', pretty(text)].join('\n')
    } catch (error) {
      output.textContent = 'No answer: ' + error.message
    }
  })
  return h('section', null, h('h3', null, 'Try it'), form)
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function operationElement(method, path, operation) {
  const content = h('div')
  const element = h('details', { class: 'operation', id: operation.operationId },
    h('summary', null,
      h('span', { class: 'method ' + method }, method.toUpperCase()),
      h('code', { class: 'path' }, path),
      h('span', { class: 'quiet' }, operation.summary)),
    content)
  // Filled when it is opened: a tenant has hundreds of operations.
  element.addEventListener('toggle', () => {
    if (!element.open || content.childElementCount > 0) return
    const parameters = (operation.parameters ?? []).map(resolve)
    const media = Object.values(operation.requestBody?.content ?? {})[0]
    content.append(...[
      operation.description === undefined ? null : h('p', { class: 'quiet' }, operation.description.replaceAll('\u0060', '')),
      table('Parameters', parameters.map(parameterRow)),
      media === undefined ? null : table('Body', memberRows(media.schema, '', 2)),
      answers(operation),
      tryIt(method, path, operation, parameters),
    ].filter((part) => part !== null))
  })
  return element
}

function render() {
  byId('title').textContent = api.info.title
  byId('status').textContent = 'Version ' + api.info.version + '. ' + api.info.description
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })))
  const sections = []
  const links = []
  for (const { name } of api.tags) {
    const own = all.filter(({ operation }) => operation.tags.includes(name))
    sections.push(h('section', { 'data-group': name }, h('h2', null, name),
      ...own.map(({ method, path, operation }) => operationElement(method, path, operation))))
    links.push(h('section', { 'data-group': name }, h('h2', null, name),
      ...own.map(({ method, path, operation }) =>
        h('a', { href: '#' + operation.operationId, 'data-words': [method, path, operation.summary].join(' ').toLowerCase() },
          operation.summary))))
  }
  byId('operations').replaceChildren(...sections)
  byId('index').replaceChildren(...links)
  find()
  openTarget()
}

function find() {
  const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const link of document.querySelectorAll('#index a')) {
    const hidden = !words.every((word) => link.dataset.words.includes(word))
    link.hidden = hidden
    byId(link.hash.slice(1)).hidden = hidden
  }
  for (const group of document.querySelectorAll('[data-group]'))
    group.hidden = group.querySelector('a:not([hidden]), details:not([hidden])') === null
}

function openTarget() {
  const target = location.hash === '' ? null : byId(location.hash.slice(1))
  if (target instanceof HTMLDetailsElement) {
    target.open = true
    target.scrollIntoView()
  }
}

async function load() {
  const key = sessionStorage.getItem(storage)
  if (key === null) return
  byId('status').textContent = 'Loading ...'
  const response = await fetch('/api/v1/openapi.json', { headers: { authorization: 'Bearer ' + key } })
  const answer = await response.json()
  if (response.ok) {
    api = answer
    render()
  } else {
    sessionStorage.removeItem(storage)
    byId('status').textContent = answer.detail
  }
}

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault()
  sessionStorage.setItem(storage, byId('key').value.trim())
  byId('key').value = ''
  load().catch((error) => { byId('status').textContent = error.message })
})
byId('search').addEventListener('input', () => { if (api !== undefined) find() })
addEventListener('hashchange', openTarget)
load().catch((error) => { byId('status').textContent = error.message })
`
