import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import { useMatrix } from '../data/configuration.ts'
import { EditItem, useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, ChoicesMember } from '../inputs/member-inputs.tsx'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { transitionKey } from '../model/workflow.ts'
import { OpenableLine } from '../parts/openable-line.tsx'
import { usePermissionName } from '../parts/use-permission-name.ts'
import { useWords } from '../parts/use-words.ts'

/** The ways between stages as a list: who may go them, and which fields must hold a value first. */
export function TransitionsMember({
  entity,
  errors,
  chosen,
}: {
  readonly entity: string
  readonly errors: ReadonlyMap<string, string>
  /** Only the ways from and to this stage. */
  readonly chosen: string | undefined
}) {
  const { item, set, disabled } = useItem()
  const [module = ''] = entity.split('.')
  const permissions = (useMatrix()?.permissions ?? [])
    .filter((one) => one.module === module)
    .map(({ id, description }) => ({ value: id, label: description }))
  const fields = (useEntityIfReadable(entity)?.form.fields ?? [])
    .filter(({ type }) => type !== 'lines' && type !== 'stage')
    .map(({ path, label }) => ({ value: path, label }))
  const [added, setAdded] = useState<string | undefined>()
  const permissionName = usePermissionName()
  const fieldName = (path: string) => fields.find(({ value }) => value === path)?.label ?? path
  const transitions = itemsOf(item, 'transitions')
  const stages = itemsOf(item, 'stages').map((stage) => ({
    value: textOf(stage, 'id'),
    label: textOf(stage, 'label'),
  }))
  const called = (id: string) => stages.find(({ value }) => value === id)?.label ?? id
  const put = (next: readonly Item[]) => set('transitions', next)
  return (
    <Stack gap="xs">
      {transitions.map((transition, index) => {
        const [from, to] = [textOf(transition, 'from'), textOf(transition, 'to')]
        if (chosen !== undefined && from !== chosen && to !== chosen) return null
        const name = `${called(from)} → ${called(to)}`
        return (
          <Way
            key={transitionKey(transition)}
            name={name}
            summary={[
              ...textsOf(transition, 'requires').map(fieldName),
              ...(textOf(transition, 'permission') === ''
                ? []
                : [permissionName(textOf(transition, 'permission'))]),
            ].join(' · ')}
            disabled={disabled}
            startsOpen={added === transitionKey(transition)}
            onRemove={() => put(transitions.filter((one) => one !== transition))}
          >
            <EditItem
              item={transition}
              onChange={(next) => put(transitions.with(index, next))}
              errors={errors}
              at={`transitions/${transitionKey(transition)}`}
              disabled={disabled}
            >
              <Stack gap="xs">
                <ChoicesMember name="requires" choices={fields} />
                <ChoiceMember name="permission" choices={permissions} clearable />
              </Stack>
            </EditItem>
          </Way>
        )
      })}
      <NewTransition
        stages={stages}
        taken={transitions.map(transitionKey)}
        disabled={disabled}
        onAdd={(from, to) => {
          setAdded(`${from},${to}`)
          put([...transitions, { from, to }])
        }}
      />
    </Stack>
  )
}

/** One way in one line, with what it asks; opened, what can be changed of it. */
function Way({
  name,
  summary,
  disabled,
  startsOpen,
  onRemove,
  children,
}: {
  readonly name: string
  readonly summary: string
  readonly disabled: boolean
  readonly startsOpen: boolean
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Paper withBorder px="xs" py={6} component="section" aria-label={name}>
      <OpenableLine
        name={name}
        line={
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {summary === '' ? t('wayFree') : summary}
            </Text>
          </div>
        }
        disabled={disabled}
        startsOpen={startsOpen}
        onRemove={onRemove}
      >
        <div>{children}</div>
      </OpenableLine>
    </Paper>
  )
}

function NewTransition({
  stages,
  taken,
  disabled,
  onAdd,
}: {
  readonly stages: readonly { readonly value: string; readonly label: string }[]
  readonly taken: readonly string[]
  readonly disabled: boolean
  readonly onAdd: (from: string, to: string) => void
}) {
  const { t } = useWords()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const ready = from !== null && to !== null && from !== to && !taken.includes(`${from},${to}`)
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('member.from')}
        data={[...stages]}
        value={from}
        onChange={setFrom}
        disabled={disabled}
        style={{ flex: 1 }}
      />
      <IconArrowRight size={16} aria-hidden style={{ marginBottom: 10 }} />
      <Select
        label={t('member.to')}
        data={[...stages]}
        value={to}
        onChange={setTo}
        disabled={disabled}
        style={{ flex: 1 }}
      />
      <Button
        variant="default"
        disabled={disabled || !ready}
        onClick={() => {
          if (!ready) return
          onAdd(from, to)
          setFrom(null)
          setTo(null)
        }}
      >
        {t('addTransition')}
      </Button>
    </Group>
  )
}
