/**
 * A document as the whole content of a frame without any rights. What such a frame shows is bound by
 * the policy of the page around it, which lets in only styles with the page's own nonce: sheets get
 * it, and styles written at an element become rules of a sheet. Besides, a policy of its own lets
 * nothing be fetched, whatever the template names.
 */
export function paper(html: string): string {
  const nonce = nonceOfPage()
  const page = new DOMParser().parseFromString(html, 'text/html')
  const rules = [...page.querySelectorAll('[style]')].flatMap((element, index) => {
    const declarations = declarationsOf(element.getAttribute('style') ?? '')
    element.removeAttribute('style')
    if (declarations === '') return []
    element.setAttribute('data-style', String(index))
    return [`[data-style="${String(index)}"]{${declarations}}`]
  })
  for (const sheet of page.querySelectorAll('style')) sheet.setAttribute('nonce', nonce)
  const own = page.createElement('style')
  own.setAttribute('nonce', nonce)
  own.textContent = rules.join('\n')
  const policy = page.createElement('meta')
  policy.setAttribute('http-equiv', 'Content-Security-Policy')
  policy.setAttribute('content', `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'`)
  page.head.prepend(policy)
  page.head.append(own)
  return `<!doctype html>${page.documentElement.outerHTML}`
}

const nonceOfPage = (): string =>
  document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? ''

/** Read by the browser and written by it, so that no text of a template ends the rule early. */
function declarationsOf(style: string): string {
  const probe = document.createElement('i')
  probe.style.cssText = style
  // Within a sheet nothing may look like its end.
  return probe.style.cssText.replaceAll('<', '\\3c ')
}
