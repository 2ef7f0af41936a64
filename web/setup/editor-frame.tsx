import { Alert, Button, Collapse, Grid, Group, Paper, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTenantSlug } from '../app/use-tenant.ts'
import { useCatalogue, useConfiguration } from './data/configuration.ts'
import { useMayChange } from './data/may-change.ts'
import { useDraft } from './data/use-draft.ts'
import type { Draft } from './data/use-draft.ts'
import { editors } from './editors/editors.ts'
import { EditItem } from './inputs/draft-context.tsx'
import { differencesBetween } from './model/differences.ts'
import { freshElement } from './model/fresh.ts'
import { nameOf, textOf } from './model/item.ts'
import type { Item } from './model/item.ts'
import { newId } from './model/new-id.ts'
import { elementsOf, pointerOf } from './model/sections.ts'
import type { SectionName } from './model/sections.ts'
import { Conflict } from './parts/conflict.tsx'
import { Differences } from './parts/differences.tsx'
import { Heading } from './parts/heading.tsx'
import { RemoveElement } from './parts/remove-element.tsx'
import { useWords } from './parts/use-words.ts'
import { ElementPreview } from './preview/element-preview.tsx'
import { Provenance } from './provenance.tsx'
import classes from './editor-frame.module.css'

/** The frame of every editor: what is being changed, how it will look, and what becomes of it. */
export function EditorFrame({
  section,
  path,
  isNew,
}: {
  readonly section: SectionName
  readonly path: readonly string[]
  readonly isNew: boolean
}) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const navigate = useNavigate()
  const mayChange = useMayChange(section)
  const { document } = useConfiguration()
  const { series } = useCatalogue()
  const fresh =
    section === 'numbering'
      ? { pattern: series.find(({ id }) => id === path[0])?.pattern ?? '{year}-{seq:5}' }
      : freshElement(section, '')
  const target = (value: Item): readonly string[] => {
    if (!isNew) return path
    const taken = elementsOf(section, document[section]).map((one) => one.path.at(-1) ?? '')
    return [...path.slice(0, -1), newId(textOf(value, 'label'), taken)]
  }
  const draft = useDraft(section, path, fresh, target)
  const Editor = editors[section]
  const title = nameOf(draft.value) || (isNew ? t(`add.${section}`) : (path.at(-1) ?? ''))
  const back = () =>
    navigate({ to: '/t/$tenant/setup/$section', params: { tenant, section }, search: {} })
  const save = async () => {
    const to = await draft.save()
    if (to === undefined) return
    notifications.show({ message: t('saved', { name: title }) })
    if (isNew)
      await navigate({
        to: '/t/$tenant/setup/$section/at/$',
        params: { tenant, section, _splat: to.join('/') },
        replace: true,
      })
  }
  if (Editor === undefined) return null
  return (
    <>
      <Heading title={title} section={section}>
        <Group gap="xs">
          {!isNew && mayChange && draft.base !== null && (
            <RemoveElement
              section={section}
              path={path}
              name={title}
              onRemoved={() => void back()}
            />
          )}
        </Group>
      </Heading>
      {!isNew && (
        <Group mb="md">
          <Provenance pointer={pointerOf(section, path)} onReset={draft.discard} />
        </Group>
      )}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: Editor.wide ? 12 : 7 }}>
          <Stack>
            {!mayChange && <Alert color="gray">{t('readOnly')}</Alert>}
            {draft.found && (
              <Alert color="blue" variant="outline">
                {t('draftFound')}
              </Alert>
            )}
            {draft.theirs !== undefined && <Conflict draft={draft} />}
            {draft.refusal !== '' && (
              <Alert color="red" variant="outline" role="alert" title={t('notSaved')}>
                <Text size="sm" c="var(--mantine-color-text)">
                  {draft.refusal}
                </Text>
              </Alert>
            )}
            <EditItem
              item={draft.value}
              onChange={draft.set}
              errors={draft.errors}
              disabled={!mayChange}
            >
              <Editor.Form path={path} isNew={isNew} base={draft.base} errors={draft.errors} />
            </EditItem>
            {mayChange && <Actions draft={draft} isNew={isNew} onSave={() => void save()} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: Editor.wide ? 12 : 5 }}>
          <Paper
            withBorder
            p="md"
            component="section"
            aria-label={t('preview')}
            className={Editor.wide === true ? '' : (classes['beside'] ?? '')}
          >
            <Text component="h2" fw={600} mb="sm">
              {t('preview')}
            </Text>
            <Suspense fallback={<Text c="dimmed">…</Text>}>
              {Editor.Preview === undefined ? (
                <ElementPreview section={section} element={draft.value} />
              ) : (
                <Editor.Preview item={draft.value} />
              )}
            </Suspense>
          </Paper>
        </Grid.Col>
      </Grid>
    </>
  )
}

function Actions({
  draft,
  isNew,
  onSave,
}: {
  readonly draft: Draft
  readonly isNew: boolean
  readonly onSave: () => void
}) {
  const { t } = useWords()
  const [shown, { toggle }] = useDisclosure(false)
  const differences = differencesBetween(draft.base ?? undefined, draft.value)
  return (
    <Stack gap="xs" className={classes['bar'] ?? ''}>
      <Group>
        <Button onClick={onSave} loading={draft.saving} disabled={!draft.changed}>
          {t(isNew ? 'create' : 'save')}
        </Button>
        <Button variant="default" onClick={draft.discard} disabled={!draft.changed}>
          {t('discard')}
        </Button>
        {!isNew && draft.changed && (
          <Button variant="subtle" onClick={toggle} aria-expanded={shown}>
            {t('changeCount', { count: differences.length })}
          </Button>
        )}
      </Group>
      {!isNew && (
        <Collapse expanded={shown && draft.changed}>
          <Differences differences={differences} />
        </Collapse>
      )}
    </Stack>
  )
}
