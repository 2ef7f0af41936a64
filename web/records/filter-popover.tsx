import { Popover } from '@mantine/core'
import type { ReactElement } from 'react'
import type { FormField } from '../app/queries.ts'
import { FilterEditor } from './filter-editor.tsx'
import type { ListFilter } from './list-search.ts'

/** The editor of one condition, below what stands for it. */
export function FilterPopover({
  target,
  opened,
  field,
  filter,
  onClose,
  onApply,
}: {
  readonly target: ReactElement
  readonly opened: boolean
  /** Undefined: nothing is asked about yet. */
  readonly field: FormField | undefined
  readonly filter?: ListFilter
  readonly onClose: () => void
  readonly onApply: (filter: ListFilter) => void
}) {
  return (
    <Popover
      opened={opened}
      onChange={(next) => {
        if (!next) onClose()
      }}
      closeOnClickOutside={false}
      withRoles={false}
      position="bottom-start"
      trapFocus
      shadow="md"
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>
        {field !== undefined && (
          <FilterEditor
            key={field.path}
            field={field}
            {...(filter !== undefined && { filter })}
            onCancel={onClose}
            onApply={onApply}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
