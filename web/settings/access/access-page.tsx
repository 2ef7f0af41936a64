import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Heading } from '../parts/heading.tsx'
import { Conflicts } from './conflicts.tsx'
import { Matrix } from './matrix.tsx'
import { Why } from './why.tsx'

const here = getRouteApi('/t/$tenant/settings/access')
const views = ['matrix', 'why', 'conflicts'] as const

/** Who may do what, why, and who may do too much. */
export function AccessPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const { view } = here.useSearch()
  const navigate = here.useNavigate()
  const shown = views.find((one) => one === view) ?? 'matrix'
  return (
    <>
      <Heading title={t('settings/places:access')} text={t('accessText')} />
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => void navigate({ search: next === null ? {} : { view: next } })}
      >
        <Tabs.List mb="md">
          {views.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`accessView.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="matrix">
          <Matrix />
        </Tabs.Panel>
        <Tabs.Panel value="why">
          <Why />
        </Tabs.Panel>
        <Tabs.Panel value="conflicts">
          <Conflicts />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
