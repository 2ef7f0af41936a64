import { Menu } from '@mantine/core'
import type { MenuProps } from '@mantine/core'
import { cloneElement, useEffect, useState } from 'react'
import type { Opened } from './on-demand.tsx'

/** A menu that was asked for before it was loaded (`OnDemand`): it opens as soon as it is here. */
export function OpenMenu({ opener, children, ...props }: MenuProps & Opened) {
  const [opened, setOpened] = useState(false)
  // After the button is there, which has the focus and gets it back.
  useEffect(() => setOpened(true), [])
  return (
    <Menu {...props} opened={opened} onChange={setOpened}>
      <Menu.Target>{cloneElement(opener, { autoFocus: true })}</Menu.Target>
      {children}
    </Menu>
  )
}
