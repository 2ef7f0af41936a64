import { notFound, useParams } from '@tanstack/react-router'
import { EditorFrame } from './editor-frame.tsx'
import { useConfiguration } from './data/configuration.ts'
import { newSegment } from './model/fresh.ts'
import { depthOf, elementAt, isSection, listSections } from './model/sections.ts'

/** One element of the configuration, to be changed; or a new one. */
export function ElementPage() {
  const { section, _splat = '' } = useParams({ from: '/t/$tenant/setup/$section/at/$' })
  const { document } = useConfiguration()
  const path = _splat.split('/')
  const editable = isSection(section) && (listSections.has(section) || section === 'customFields')
  if (!editable || path.length !== depthOf(section)) throw notFound()
  const isNew = path.at(-1) === newSegment
  const given = elementAt(section, document[section], path)
  // A number series is there by its code, before anybody gives it a pattern.
  if (!isNew && given === undefined && section !== 'numbering') throw notFound()
  return <EditorFrame key={`${section}/${_splat}`} section={section} path={path} isNew={isNew} />
}
