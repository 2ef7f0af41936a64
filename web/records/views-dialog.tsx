import { Button, Checkbox, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { useShareableRoles, useViewWrites } from './views-queries.ts'
import type { SavedView, ViewChanges } from './views-queries.ts'

export type ViewDialogMode =
  | { readonly kind: 'create'; readonly body: ViewChanges }
  | { readonly kind: 'rename'; readonly view: SavedView }
  | { readonly kind: 'share'; readonly view: SavedView }

const everybody = '*'

/** Name of a view and who sees it. */
export function ViewDialog({
  mode,
  entity,
  mayShare,
  onClose,
  onMade,
}: {
  readonly mode: ViewDialogMode
  readonly entity: string
  readonly mayShare: boolean
  readonly onClose: () => void
  readonly onMade: (view: SavedView) => void
}) {
  const { t } = useTranslation('records')
  const writes = useViewWrites(entity)
  const roles = useShareableRoles(mayShare)
  const [name, setName] = useState(mode.kind === 'create' ? '' : mode.view.name)
  const [shared, setShared] = useState<readonly string[]>(
    mode.kind === 'create' ? [] : mode.view.sharedWith,
  )
  const writing = mode.kind === 'create' ? writes.create : writes.change
  const withAll = shared.includes(everybody)
  const sharing = mayShare && mode.kind !== 'rename'
  const save = () => {
    const sharedWith = withAll ? [everybody] : shared
    if (mode.kind === 'create')
      writes.create.mutate(
        { ...mode.body, name: name.trim(), ...(sharedWith.length > 0 && { sharedWith }) },
        {
          onSuccess: (made) => {
            onClose()
            onMade(made)
          },
        },
      )
    else
      writes.change.mutate(
        {
          view: mode.view,
          changes: mode.kind === 'rename' ? { name: name.trim() } : { sharedWith },
        },
        { onSuccess: onClose },
      )
  }
  return (
    <Modal opened onClose={onClose} title={t(`list.views.${mode.kind}Title`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          save()
        }}
      >
        <Stack>
          {mode.kind !== 'share' && (
            <TextInput
              label={t('list.views.name')}
              data-autofocus
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          {sharing && (
            <>
              <Checkbox
                label={t('list.views.everybody')}
                checked={withAll}
                onChange={(event) => setShared(event.currentTarget.checked ? [everybody] : [])}
              />
              {!withAll && roles.length > 0 && (
                <MultiSelect
                  label={t('list.views.roles')}
                  description={t('list.views.rolesText')}
                  data={roles.map(({ id, uid, label }) => ({
                    value: shared.includes(id) ? id : uid,
                    label,
                  }))}
                  value={[...shared]}
                  onChange={setShared}
                />
              )}
            </>
          )}
          {writing.isError && (
            <Text c="red" size="sm" role="alert">
              {sentenceOf(writing.error)}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('list.cancel')}
            </Button>
            <Button
              type="submit"
              loading={writing.isPending}
              disabled={mode.kind !== 'share' && name.trim() === ''}
            >
              {t('list.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
