import { IconHistory, IconTemplate, IconVersions } from '@tabler/icons-react'
import type { Place } from '../../app/place.ts'

const permission = 'template.read'

export const templatePlaces: readonly Place[] = [
  {
    to: '/templates',
    room: 'templates/places',
    label: 'where',
    group: 'templates',
    icon: IconVersions,
    permission,
  },
  {
    to: '/templates/gallery',
    room: 'templates/places',
    label: 'gallery',
    group: 'templates',
    icon: IconTemplate,
    permission,
  },
  {
    to: '/templates/history',
    room: 'templates/places',
    label: 'history',
    group: 'templates',
    icon: IconHistory,
    permission,
  },
]
