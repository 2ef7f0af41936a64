import { Popover } from '@mantine/core'
import type { PopoverProps } from '@mantine/core'
import { cloneElement } from 'react'
import type { Opened } from './on-demand.tsx'
import { useOpenedAfterMount } from './opened-after-mount.ts'

/** As `OpenMenu`, for what is more than a menu. */
export function OpenPopover({ opener, children, ...props }: PopoverProps & Opened) {
  const [opened, setOpened] = useOpenedAfterMount()
  return (
    <Popover returnFocus {...props} opened={opened} onChange={setOpened}>
      <Popover.Target>
        {cloneElement(opener, { autoFocus: true, onClick: () => setOpened(!opened) })}
      </Popover.Target>
      {children}
    </Popover>
  )
}
