import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  Input,
  JsonInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import type { EventType } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { comparedValue, comparisons, conditionOf, simpleCondition } from '../model/condition.ts'
import type { ConditionRow, SimpleCondition } from '../model/condition.ts'
import { isItem } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

/** When the rule counts: rows that all or any hold; what rows cannot say is written as JSONLogic. */
export function ConditionMember({ event }: { readonly event: EventType | undefined }) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const { when } = item
  const simple = simpleCondition(when)
  const about = useEntityIfReadable(event?.about ?? undefined)
  const paths = [
    ...(event?.fields ?? []).map(({ path, type }) => (type === 'money' ? `${path}.amount` : path)),
    ...(about?.form.fields ?? []).map(
      ({ path, type }) => `record.${path}${type === 'money' ? '.amount' : ''}`,
    ),
  ]
  const put = (next: SimpleCondition) => set('when', conditionOf(next))
  return (
    <Input.Wrapper
      label={t('member.when')}
      description={t('hint.when')}
      labelElement="div"
      error={errorAt('when')}
    >
      {simple === undefined ? (
        <RawCondition />
      ) : (
        <Stack gap={6} mt={4}>
          {simple.rows.length > 1 && (
            <SegmentedControl
              aria-label={t('member.when')}
              value={simple.all ? 'all' : 'any'}
              disabled={disabled}
              data={[
                { value: 'all', label: t('allHold') },
                { value: 'any', label: t('anyHolds') },
              ]}
              onChange={(value) => put({ ...simple, all: value === 'all' })}
            />
          )}
          {simple.rows.map((row, index) => (
            <Row
              // Rows have no names of their own.
              key={String(index)}
              row={row}
              paths={paths}
              disabled={disabled}
              onChange={(next) => put({ ...simple, rows: simple.rows.with(index, next) })}
              onRemove={() => put({ ...simple, rows: simple.rows.filter((one) => one !== row) })}
            />
          ))}
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              disabled={disabled || event === undefined}
              onClick={() =>
                put({
                  ...simple,
                  rows: [...simple.rows, { path: paths[0] ?? '', is: '==', value: '' }],
                })
              }
            >
              {t('addCondition')}
            </Button>
          </Group>
        </Stack>
      )}
    </Input.Wrapper>
  )
}

function Row({
  row,
  paths,
  disabled,
  onChange,
  onRemove,
}: {
  readonly row: ConditionRow
  readonly paths: readonly string[]
  readonly disabled: boolean
  readonly onChange: (row: ConditionRow) => void
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  return (
    <Group gap="xs">
      <Autocomplete
        aria-label={t('member.field')}
        data={[...new Set(paths)]}
        value={row.path}
        disabled={disabled}
        style={{ flex: '2 1 160px' }}
        onChange={(path) => onChange({ ...row, path })}
      />
      <Select
        aria-label={t('member.op')}
        data={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
        value={row.is}
        disabled={disabled}
        allowDeselect={false}
        style={{ flex: '1 1 110px' }}
        onChange={(next) => {
          const is = comparisons.find((one) => one === next)
          if (is !== undefined) onChange({ ...row, is })
        }}
      />
      <TextInput
        aria-label={t('member.value')}
        value={String(row.value)}
        disabled={disabled}
        style={{ flex: '1 1 110px' }}
        onChange={(event) => onChange({ ...row, value: comparedValue(event.currentTarget.value) })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={disabled}
        aria-label={t('removeNamed', { name: row.path })}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}

/** Text that is no JSON yet stays here; it becomes the condition as soon as it is. */
function RawCondition() {
  const { t } = useWords()
  const { item, set, disabled } = useItem()
  const [text, setText] = useState(JSON.stringify(item['when'], null, 2))
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('rawCondition')}
      </Text>
      <JsonInput
        aria-label={t('member.when')}
        value={text}
        autosize
        minRows={4}
        disabled={disabled}
        validationError={t('noJson')}
        onChange={(next) => {
          setText(next)
          if (next.trim() === '') return set('when', undefined)
          try {
            const value: unknown = JSON.parse(next)
            if (isItem(value)) set('when', value)
          } catch {
            // Not finished: the input says so.
          }
        }}
      />
    </Stack>
  )
}
