import { Button, Group, Select, Stack, Switch, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '../../api/problem.ts'
import { useConfiguration } from '../data/configuration.ts'
import { useMayChange } from '../data/may-change.ts'
import { useWrite } from '../data/write.ts'
import { Removed } from '../element-list.tsx'
import { comparedValue } from '../model/condition.ts'
import { isItem } from '../model/item.ts'
import type { Json } from '../model/item.ts'
import { pointerOf } from '../model/sections.ts'
import { Heading } from '../parts/heading.tsx'
import { useWords } from '../parts/use-words.ts'
import { Provenance } from '../provenance.tsx'

/** Switches and values that modules and verticals ask for by name. */
export function FlagsPage() {
  const { t } = useWords()
  const { document } = useConfiguration()
  const { flags } = document
  const known = Object.entries(isItem(flags) ? flags : {})
  const mayChange = useMayChange('flags')
  return (
    <>
      <Heading title={t('setup/places:flags')} description={t('sectionAbout.flags')} />
      <Stack>
        {known.length === 0 && <Text>{t('empty.flags')}</Text>}
        {known.length > 0 && (
          <Table verticalSpacing={6}>
            <Table.Tbody>
              {known.map(([name, value]) => (
                <FlagRow key={name} name={name} value={value} mayChange={mayChange} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {mayChange && <NewFlag taken={known.map(([name]) => name)} />}
        <Removed section="flags" />
      </Stack>
    </>
  )
}

function FlagRow({
  name,
  value,
  mayChange,
}: {
  readonly name: string
  readonly value: Json
  readonly mayChange: boolean
}) {
  const { t } = useWords()
  const write = useWrite()
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState('')
  const save = async (next: Json | undefined) => {
    setRefusal('')
    try {
      if (next === undefined) await write.remove('flags', [name])
      else await write.put('flags', [name], next)
      setTyped(null)
    } catch (error) {
      setRefusal(sentenceOf(error))
    }
  }
  return (
    <Table.Tr>
      <Table.Td ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Table.Td>
      <Table.Td>
        {typeof value === 'boolean' ? (
          <Switch
            aria-label={name}
            checked={value}
            disabled={!mayChange}
            onChange={(event) => void save(event.currentTarget.checked)}
          />
        ) : (
          <TextInput
            aria-label={name}
            value={typed ?? (typeof value === 'string' ? value : JSON.stringify(value))}
            disabled={!mayChange}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => {
              if (typed !== null)
                void save(typeof value === 'number' ? comparedValue(typed) : typed)
            }}
          />
        )}
        {refusal !== '' && (
          <Text size="sm" c="red" role="alert">
            {refusal}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Provenance pointer={pointerOf('flags', [name])} />
          {mayChange && (
            <Button size="compact-sm" variant="default" onClick={() => void save(undefined)}>
              {t('removeNamed', { name })}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function NewFlag({ taken }: { readonly taken: readonly string[] }) {
  const { t } = useWords()
  const write = useWrite()
  const [name, setName] = useState('')
  const [type, setType] = useState<string>('boolean')
  const [refusal, setRefusal] = useState('')
  const ready = /^[A-Za-z_][A-Za-z0-9_.-]{0,120}$/.test(name) && !taken.includes(name)
  const add = async () => {
    setRefusal('')
    try {
      await write.put('flags', [name], type === 'boolean' ? true : type === 'number' ? 0 : '')
      setName('')
    } catch (error) {
      setRefusal(sentenceOf(error))
    }
  }
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label={t('newFlag')}
        value={name}
        error={refusal === '' ? undefined : refusal}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('member.type')}
        data={(['boolean', 'text', 'number'] as const).map((value) => ({
          value,
          label: t(`flagType.${value}`),
        }))}
        value={type}
        allowDeselect={false}
        w={140}
        onChange={(next) => setType(next ?? 'boolean')}
      />
      <Button variant="default" disabled={!ready} onClick={() => void add()}>
        {t('add.flags')}
      </Button>
    </Group>
  )
}
