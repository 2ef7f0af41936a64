import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconHome } from '@tabler/icons-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFolded } from './collapsed.ts'
import { NavigationLink } from './links.tsx'
import { iconNamed } from './menu-icons.tsx'
import classes from './navigation.module.css'
import type { Place } from './place.ts'
import { usePlaces } from './places.ts'
import { useMe, useTenantSlug } from './use-tenant.ts'
import { useMenuLinks } from './menu-links.ts'

interface Moved {
  /** Called when somebody follows a link: the drawer of a phone closes. */
  readonly onNavigate: () => void
}

/** What active modules offer to this caller; the server leaves out what they may not read. */
export function Navigation({ onNavigate }: Moved) {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  const { menu } = useMe()
  const modules = Map.groupBy(useMenuLinks(), ({ module }) => module)
  const titles = new Map(menu.map(({ module, moduleTitle }) => [module, moduleTitle]))
  return (
    <>
      <NavigationLink
        to="/t/$tenant"
        params={{ tenant }}
        activeOptions={{ exact: true }}
        label={t('home')}
        leftSection={<IconHome size={18} stroke={1.6} aria-hidden />}
        className={classes['link'] ?? ''}
        onClick={onNavigate}
      />
      {[...modules].map(([module, links]) => (
        <Group key={module} id={module} title={titles.get(module) ?? module}>
          {links.map(({ entity, label, icon, params }) => {
            const Icon = iconNamed(icon)
            return (
              <NavigationLink
                key={entity}
                to="/t/$tenant/r/$module/$plural"
                params={params}
                label={label}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                className={classes['link'] ?? ''}
                onClick={onNavigate}
              />
            )
          })}
        </Group>
      ))}
      {(['settings', 'setup', 'templates'] as const).map((group) => (
        <PlaceGroup key={group} group={group} onNavigate={onNavigate} />
      ))}
    </>
  )
}

function PlaceGroup({ group, onNavigate }: Moved & { readonly group: Place['group'] }) {
  const { t } = useTranslation()
  const places = usePlaces().filter((place) => place.group === group)
  if (places.length === 0) return null
  return (
    <Group id={group} title={t(group)}>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} onNavigate={onNavigate} />
      ))}
    </Group>
  )
}

function PlaceLink({ place, onNavigate }: Moved & { readonly place: Place }) {
  const tenant = useTenantSlug()
  const { t } = useTranslation(place.room)
  const { icon: Icon } = place
  return (
    <NavigationLink
      // A room's own address, of which the shell knows no type.
      to={`/t/$tenant${place.to}` as '/t/$tenant'}
      params={{ tenant }}
      activeOptions={{ exact: true }}
      label={t(place.label)}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      className={classes['link'] ?? ''}
      onClick={onNavigate}
    />
  )
}

function Group({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  const [folded, toggle] = useFolded(id)
  const list = useId()
  return (
    <section aria-label={title}>
      <UnstyledButton
        className={classes['group'] ?? ''}
        onClick={toggle}
        aria-expanded={!folded}
        aria-controls={list}
      >
        <IconChevronDown size={14} className={classes['arrow'] ?? ''} aria-hidden />
        {title}
      </UnstyledButton>
      <div id={list} hidden={folded}>
        {children}
      </div>
    </section>
  )
}
