import {
  ActionIcon,
  Button,
  Group,
  Input,
  Paper,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEntities } from '../../app/use-tenant.ts'
import { ReferencePicker } from '../../fields/reference-picker.tsx'
import { useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, ProseMember, TextMember } from '../inputs/member-inputs.tsx'
import { isItem, itemOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { DocumentPreview } from '../preview/document-preview.tsx'
import { useWords } from '../parts/use-words.ts'

const kinds = ['pdf', 'html', 'mail', 'label'] as const

/** The text of a document with the parts that it puts in. */
export function DocumentForm() {
  const { t } = useWords()
  const entities = useEntities()
  return (
    <Stack>
      <TextMember name="label" required />
      <Group grow align="flex-start">
        <ChoiceMember
          name="kind"
          words="documentKind"
          choices={kinds.map((value) => ({ value, label: t(`documentKind.${value}`) }))}
        />
        <ChoiceMember
          name="entity"
          words="documentEntity"
          clearable
          choices={entities.map(({ entity, label }) => ({ value: entity, label }))}
        />
      </Group>
      <ProseMember name="body" maxLength={200_000} rows={10} code />
      <PartsMember />
    </Stack>
  )
}

function PartsMember() {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const [name, setName] = useState('')
  const parts = itemOf(item['partials'])
  const put = (next: Item) => set('partials', Object.keys(next).length === 0 ? undefined : next)
  const ready = /^[A-Za-z][A-Za-z0-9_-]{0,60}$/.test(name) && !(name in parts)
  return (
    <Input.Wrapper
      label={t('member.partials')}
      description={t('hint.partials')}
      labelElement="div"
      error={errorAt('partials')}
    >
      <Stack gap={6} mt={4}>
        {Object.entries(parts).map(([part, text]) => (
          <Paper key={part} withBorder p="xs">
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Text size="sm" fw={600} ff="monospace">{`{{> ${part}}}`}</Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={t('removeNamed', { name: part })}
                onClick={() => {
                  const { [part]: _, ...rest } = parts
                  put(rest)
                }}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
            <Textarea
              aria-label={part}
              value={typeof text === 'string' ? text : ''}
              disabled={disabled}
              autosize
              minRows={1}
              maxRows={12}
              onChange={(event) => put({ ...parts, [part]: event.currentTarget.value })}
            />
          </Paper>
        ))}
        <Group gap="xs">
          <TextInput
            aria-label={t('newPart')}
            placeholder={t('newPart')}
            value={name}
            disabled={disabled}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={disabled || !ready}
            onClick={() => {
              put({ ...parts, [name]: '' })
              setName('')
            }}
          >
            {t('addPart')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

/** The document with the values of a record that one may choose. */
export function RecordPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const [record, setRecord] = useState<string | null>(null)
  const entity = textOf(item, 'entity')
  const known = useEntities().some((one) => one.entity === entity)
  if (!isItem(item)) return null
  return (
    <Stack gap="xs">
      {known && (
        <ReferencePicker
          key={entity}
          entity={entity}
          label={t('previewRecord')}
          value={record}
          onChange={setRecord}
        />
      )}
      <DocumentPreview item={item} record={record ?? undefined} />
    </Stack>
  )
}
