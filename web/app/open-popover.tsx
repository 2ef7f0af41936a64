import { Popover } from '@mantine/core'
import type { PopoverProps } from '@mantine/core'
import { cloneElement, useEffect, useState } from 'react'
import type { Opened } from './on-demand.tsx'

/** As `OpenMenu`, for what is more than a menu. */
export function OpenPopover({ opener, children, ...props }: PopoverProps & Opened) {
  const [opened, setOpened] = useState(false)
  useEffect(() => setOpened(true), [])
  return (
    <Popover returnFocus {...props} opened={opened} onChange={setOpened}>
      <Popover.Target>
        {cloneElement(opener, { autoFocus: true, onClick: () => setOpened(!opened) })}
      </Popover.Target>
      {children}
    </Popover>
  )
}
