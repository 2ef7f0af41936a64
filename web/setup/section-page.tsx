import { notFound, useParams } from '@tanstack/react-router'
import { ElementList } from './element-list.tsx'
import { isSection } from './model/sections.ts'
import { FlagsPage } from './editors/flags-page.tsx'
import { LabelsPage } from './editors/labels-page.tsx'
import { ModulesPage } from './editors/modules-page.tsx'
import { NumberingList } from './editors/numbering-list.tsx'

/** The elements of one section. */
export function SectionPage() {
  const { section } = useParams({ from: '/t/$tenant/setup/$section' })
  if (!isSection(section)) throw notFound()
  if (section === 'labels') return <LabelsPage />
  if (section === 'flags') return <FlagsPage />
  if (section === 'modules') return <ModulesPage />
  if (section === 'numbering') return <NumberingList />
  return <ElementList key={section} section={section} />
}
