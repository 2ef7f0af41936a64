import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { FieldTextValue } from '../fields/field-value.tsx'
import { momentText } from '../fields/field-text.ts'
import { valuesOf } from '../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../fields/record-values.ts'
import { useFormat } from '../fields/use-format.ts'
import { chosenValues, differencesOf } from './form-versions.ts'
import type { Side } from './form-versions.ts'
import classes from './record.module.css'

/** Both versions of a record that two people changed, field by field, and a choice for each. */
export function FormConflict({
  fields,
  before,
  mine,
  record,
  busy,
  onSave,
  onClose,
}: {
  readonly fields: readonly FormField[]
  readonly before: RecordValues
  readonly mine: RecordValues
  /** As they left it. */
  readonly record: ApiRecord
  readonly busy: boolean
  readonly onSave: (values: RecordValues) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const theirs = valuesOf(record, fields)
  const differences = differencesOf(fields, before, mine, theirs)
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const at = record['updatedAt']
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('form.stay') }}
    >
      <Stack>
        <Text data-changing="line">
          {t('conflict.text', { at: typeof at === 'string' ? momentText(at, format) : '' })}
        </Text>
        {differences.length === 0 && <Text>{t('conflict.same')}</Text>}
        {differences.map(({ field, mine: own, theirs: other, contested, proposed }) => (
          <Radio.Group
            key={field.path}
            label={field.label}
            description={contested ? t('conflict.both') : t(`conflict.only.${proposed}`)}
            value={choices[field.path] ?? proposed}
            onChange={(side) =>
              setChoices((chosen) => ({
                ...chosen,
                [field.path]: side === 'mine' ? 'mine' : 'theirs',
              }))
            }
          >
            <div className={classes['versions']}>
              {(
                [
                  ['theirs', other],
                  ['mine', own],
                ] as const
              ).map(([side, value]) => (
                <Radio.Card
                  key={side}
                  value={side}
                  p="sm"
                  className={classes['version']}
                  aria-label={`${t(`conflict.${side}`)}: ${field.label}`}
                >
                  <Group wrap="nowrap" align="flex-start" gap="sm">
                    <Radio.Indicator mt={2} />
                    <div className={classes['versionText']}>
                      <Text size="xs" c="dimmed">
                        {t(`conflict.${side}`)}
                      </Text>
                      {value === null ? t('empty') : <FieldTextValue field={field} value={value} />}
                    </div>
                  </Group>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('conflict.back')}
          </Button>
          <Button loading={busy} onClick={() => onSave(chosenValues(theirs, differences, choices))}>
            {t('conflict.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
