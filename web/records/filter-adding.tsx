import { Menu } from '@mantine/core'
import { useState } from 'react'
import type { Opened } from '../app/on-demand.tsx'
import { OpenMenu } from '../app/open-menu.tsx'
import type { FormField } from '../app/queries.ts'
import { FilterPopover } from './filter-popover.tsx'
import type { ListFilter } from './list-search.ts'
import classes from './list.module.css'

/** What can be asked about, and then the question. */
export function FilterAdding({
  opener,
  fields,
  onAdd,
}: Opened & {
  readonly fields: readonly FormField[]
  readonly onAdd: (filter: ListFilter) => void
}) {
  const [fresh, setFresh] = useState<FormField>()
  return (
    <FilterPopover
      opened={fresh !== undefined}
      field={fresh}
      onClose={() => setFresh(undefined)}
      onApply={(filter) => {
        setFresh(undefined)
        onAdd(filter)
      }}
      target={
        <span>
          <OpenMenu opener={opener} position="bottom-start" shadow="md">
            <Menu.Dropdown className={classes['options'] ?? ''} mah={360}>
              {fields.map((field) => (
                <Menu.Item key={field.path} onClick={() => setFresh(field)}>
                  {field.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </OpenMenu>
        </span>
      }
    />
  )
}
