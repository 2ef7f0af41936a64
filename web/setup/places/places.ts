import {
  IconAdjustments,
  IconBell,
  IconFileText,
  IconForms,
  IconGauge,
  IconHash,
  IconLanguage,
  IconLayoutDashboard,
  IconReportAnalytics,
  IconRoute,
  IconShieldCheck,
  IconShieldLock,
  IconToggleRight,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Place } from '../../app/place.ts'
import type { SectionName } from '../model/sections.ts'

const icons: Readonly<Record<SectionName, Place['icon']>> = {
  customFields: IconForms,
  workflows: IconRoute,
  dashboards: IconLayoutDashboard,
  reports: IconReportAnalytics,
  notifications: IconBell,
  roles: IconShieldLock,
  teams: IconUsersGroup,
  duties: IconShieldCheck,
  documents: IconFileText,
  numbering: IconHash,
  labels: IconLanguage,
  flags: IconToggleRight,
  modules: IconAdjustments,
}

const permission = 'configuration.read'

/** The overview, and each section by its name. */
export const setupPlaces: readonly Place[] = [
  {
    to: '/setup',
    room: 'setup/places',
    label: 'setup',
    group: 'setup',
    icon: IconGauge,
    permission,
  },
  ...Object.entries(icons).map(([section, icon]) => ({
    to: `/setup/${section}`,
    room: 'setup/places',
    label: section,
    group: 'setup' as const,
    icon,
    permission,
  })),
]
