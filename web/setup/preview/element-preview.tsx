import type { ReactNode } from 'react'
import { Text } from '@mantine/core'
import { isItem } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { DashboardPreview } from './dashboard-preview.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { DutyPreview, TeamPreview } from './people-preview.tsx'
import { FieldPreview } from './field-preview.tsx'
import { NotificationPreview } from './notification-preview.tsx'
import { NumberingPreview } from './numbering-preview.tsx'
import { ReportPreview } from './report-preview.tsx'
import { RolePreview } from './role-preview.tsx'
import { ValuePreview } from './value-preview.tsx'
import { WorkflowPreview } from './workflow-preview.tsx'

export interface ElementPreviewProps {
  /** `customFields`, `workflows`, ... */
  readonly section: string
  /** The element's JSON: a field, a workflow, a dashboard; for labels and flags the value. */
  readonly element: unknown
}

/** A piece of configuration as people will meet it, from its JSON alone; it need not be saved. */
export function ElementPreview({ section, element }: ElementPreviewProps) {
  if (element === undefined || element === null)
    return (
      <Text c="dimmed" size="sm">
        –
      </Text>
    )
  if (!isItem(element)) return <ValuePreview value={element} />
  const Preview = Object.hasOwn(previews, section) ? previews[section] : undefined
  return Preview === undefined ? <ValuePreview value={element} /> : <Preview item={element} />
}

const previews: Readonly<Record<string, (props: { readonly item: Item }) => ReactNode>> = {
  customFields: FieldPreview,
  workflows: WorkflowPreview,
  dashboards: DashboardPreview,
  reports: ReportPreview,
  notifications: NotificationPreview,
  roles: RolePreview,
  teams: TeamPreview,
  duties: DutyPreview,
  documents: DocumentPreview,
  numbering: NumberingPreview,
}
