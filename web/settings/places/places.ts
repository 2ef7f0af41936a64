import {
  IconArchive,
  IconBuilding,
  IconHistory,
  IconKey,
  IconListCheck,
  IconLogin2,
  IconMail,
  IconPuzzle,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import type { Place } from '../../app/place.ts'

const place = (name: string, icon: Place['icon'], permission: string): Place => ({
  to: `/settings/${name}`,
  room: 'settings/places',
  label: name,
  group: 'settings',
  icon,
  permission,
})

export const settingsPlaces: readonly Place[] = [
  place('company', IconBuilding, 'tenant.read'),
  place('modules', IconPuzzle, 'modules.read'),
  place('people', IconUsers, 'members.read'),
  place('access', IconListCheck, 'members.read'),
  place('keys', IconKey, 'tokens.read'),
  place('webhooks', IconWebhook, 'webhooks.read'),
  place('mails', IconMail, 'mail.read'),
  place('audit', IconHistory, 'audit.read'),
  place('sso', IconLogin2, 'sso.read'),
  place('export', IconArchive, 'tenant.export'),
]
