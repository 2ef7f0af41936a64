import { Group, Select } from '@mantine/core'
import type { Dataset } from '../data/configuration.ts'
import { itemOf, textOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { useItem } from './draft-context.tsx'

export const measureOps = ['count', 'sum', 'avg', 'min', 'max'] as const

/** What is counted or summed: how many records, or something of a field. */
export function MeasureMember({ dataset }: { readonly dataset: Dataset | undefined }) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const measure = itemOf(item['measure'])
  const op = textOf(measure, 'op') || 'count'
  const field = textOf(measure, 'field')
  const fields = dataset?.measures ?? []
  return (
    <Group grow align="flex-start">
      <Select
        label={t('member.measure')}
        error={errorAt('measure')}
        data={measureOps
          .filter((one) => one === 'count' || fields.length > 0)
          .map((value) => ({ value, label: t(`measureOp.${value}`) }))}
        value={op}
        disabled={disabled}
        allowDeselect={false}
        onChange={(next) =>
          set(
            'measure',
            next === null || next === 'count'
              ? { op: 'count' }
              : { op: next, field: field || (fields[0]?.field ?? '') },
          )
        }
      />
      {op !== 'count' && (
        <Select
          label={t('member.field')}
          data={fields.map((one) => ({ value: one.field, label: one.label }))}
          value={field}
          disabled={disabled}
          allowDeselect={false}
          onChange={(next) => set('measure', { op, field: next ?? field })}
        />
      )}
    </Group>
  )
}
