import { IconFileImport } from '@tabler/icons-react'
import type { Place } from '../../app/place.ts'

export const importPlaces: readonly Place[] = [
  {
    to: '/imports',
    room: 'imports/places',
    label: 'imports',
    group: 'settings',
    icon: IconFileImport,
    permission: 'imports.manage',
  },
]
