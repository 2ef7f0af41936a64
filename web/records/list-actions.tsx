import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ComponentType } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { ActionButton, EntityPage } from '../app/queries.ts'

interface DialogProps {
  readonly action: ActionButton
  readonly onDone: () => void
}
const dialogs = import.meta.glob<Record<string, ComponentType<DialogProps>>>('./action-dialog.tsx')
const load = dialogs['./action-dialog.tsx']
const Dialog =
  load === undefined
    ? undefined
    : lazy(async () => {
        const { ActionDialog } = await load()
        if (ActionDialog === undefined) throw new Error('Expected ActionDialog, found none.')
        return { default: ActionDialog }
      })

/** What the module offers for the entity as a whole. */
export function EntityActions({ entity }: { readonly entity: EntityPage }) {
  const [open, setOpen] = useState<ActionButton>()
  const queryClient = useQueryClient()
  if (Dialog === undefined) return null
  return (
    <>
      {entity.actions
        .filter((action) => action.of === 'entity')
        .map((action) => (
          <Button key={action.path} variant="default" onClick={() => setOpen(action)}>
            {action.summary}
          </Button>
        ))}
      {open !== undefined && (
        <Suspense fallback={null}>
          <Dialog
            action={open}
            onDone={() => {
              setOpen(undefined)
              void queryClient.invalidateQueries()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
