import { Menu } from '@mantine/core'
import type { MenuProps } from '@mantine/core'
import { cloneElement } from 'react'
import type { Opened } from './on-demand.tsx'
import { useOpenedAfterMount } from './opened-after-mount.ts'

/** A menu that was asked for before it was loaded (`OnDemand`): it opens as soon as it is here. */
export function OpenMenu({ opener, children, ...props }: MenuProps & Opened) {
  const [opened, setOpened] = useOpenedAfterMount()
  return (
    <Menu {...props} opened={opened} onChange={setOpened}>
      <Menu.Target>{cloneElement(opener, { autoFocus: true })}</Menu.Target>
      {children}
    </Menu>
  )
}
