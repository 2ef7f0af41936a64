import type { ComponentType } from 'react'
import type { Item } from '../model/item.ts'
import type { SectionName } from '../model/sections.ts'
import { LiveDashboard, LiveReport } from '../preview/live-figures.tsx'
import { CustomFieldForm } from './custom-field-form.tsx'
import { DashboardForm } from './dashboard-form.tsx'
import { DocumentForm, RecordPreview } from './document-form.tsx'
import { DutyForm } from './duty-form.tsx'
import { NotificationForm, RenderedNotification } from './notification-form.tsx'
import { NumberingForm } from './numbering-form.tsx'
import { ReportForm } from './report-form.tsx'
import { RoleForm } from './role-form.tsx'
import { TeamForm } from './team-form.tsx'
import { WorkflowForm } from './workflow-form.tsx'

export interface EditorProps {
  readonly path: readonly string[]
  readonly isNew: boolean
  /** As it is saved; null: it is new. */
  readonly base: Item | null
  readonly errors: ReadonlyMap<string, string>
}

interface Editor {
  readonly Form: ComponentType<EditorProps>
  /** Where the draft is drawn in another way than by `ElementPreview`. */
  readonly Preview?: ComponentType<{ readonly item: Item }>
  /** Needs the whole width; the preview stands below. */
  readonly wide?: boolean
}

/** The editors of sections whose elements are items. */
export const editors: Readonly<Partial<Record<SectionName, Editor>>> = {
  customFields: { Form: CustomFieldForm },
  workflows: { Form: WorkflowForm },
  dashboards: { Form: DashboardForm, Preview: LiveDashboard, wide: true },
  reports: { Form: ReportForm, Preview: LiveReport, wide: true },
  notifications: { Form: NotificationForm, Preview: RenderedNotification },
  roles: { Form: RoleForm, wide: true },
  teams: { Form: TeamForm },
  duties: { Form: DutyForm },
  documents: { Form: DocumentForm, Preview: RecordPreview },
  numbering: { Form: NumberingForm },
}
