/** Metadata of a SAML identity provider (saml-metadata-2.0-os). */
import { fetchBounded } from './fetch.ts'
import type { Outbound } from './fetch.ts'
import { ssoProblems } from './problems.ts'
import type { SamlProvider } from './provider.ts'
import { faultOf } from './saml-message.ts'

const metadataNamespace = 'urn:oasis:names:tc:SAML:2.0:metadata'
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

export type Described = Pick<SamlProvider, 'entityId' | 'signInUrl' | 'certificates'>

/** Fetches and reads metadata. @throws Problem SSO_PROVIDER_UNREACHABLE */
export async function fetchMetadata(url: string, outbound: Outbound): Promise<Described> {
  let text: string
  try {
    const answer = await fetchBounded(
      url,
      { headers: { accept: 'application/samlmetadata+xml' } },
      outbound,
    )
    if (!answer.ok) throw new Error(`Expected metadata, found status ${answer.status}.`)
    text = await answer.text()
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error))
  }
  return readMetadata(text)
}

/** @throws Problem SSO_PROVIDER_UNREACHABLE */
export async function readMetadata(xml: string): Promise<Described> {
  // Comments are harmless here: nothing is signed, and the text of an element is taken as a whole.
  const fault = faultOf(xml.replaceAll(/<!--[\s\S]*?-->/g, ''))
  if (fault !== undefined && !fault.includes('signature'))
    throw unreadable(`metadata with ${fault}`)
  const { DOMParser } = await import('@xmldom/xmldom')
  const faults: string[] = []
  const note = (text: string): void => void faults.push(text)
  const document = new DOMParser({
    errorHandler: { warning: () => undefined, error: note, fatalError: note },
  }).parseFromString(xml, 'text/xml') as unknown as XmlDocument | undefined
  const entities = [...within(document, metadataNamespace, 'EntityDescriptor')]
  const [entity] = entities
  const [descriptor] = [...within(entity, metadataNamespace, 'IDPSSODescriptor')]
  if (
    faults.length > 0 ||
    entities.length !== 1 ||
    entity === undefined ||
    descriptor === undefined
  )
    throw unreadable('something else than the metadata of one identity provider')
  const service = [...within(descriptor, metadataNamespace, 'SingleSignOnService')].find(
    (one) => one.getAttribute('Binding') === redirectBinding,
  )
  const certificates = [...within(descriptor, metadataNamespace, 'KeyDescriptor')]
    .filter((one) => one.getAttribute('use') !== 'encryption')
    .flatMap((one) => [...within(one, signatureNamespace, 'X509Certificate')])
    .map((one) => one.textContent ?? '')
  return {
    entityId: entity.getAttribute('entityID') ?? '',
    signInUrl: service?.getAttribute('Location') ?? '',
    certificates: [...new Set(certificates)],
  }
}

/** As much of the DOM as is used here: its types belong to browsers. */
interface XmlElement extends XmlDocument {
  getAttribute(name: string): string | null
  readonly textContent: string | null
}
interface XmlDocument {
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<XmlElement>
}
function within(
  parent: XmlDocument | undefined,
  namespace: string,
  name: string,
): readonly XmlElement[] {
  return parent === undefined ? [] : Array.from(parent.getElementsByTagNameNS(namespace, name))
}

function unreadable(found: string): Error {
  return ssoProblems.SSO_PROVIDER_UNREACHABLE({ found: found.slice(0, 300) })
}
