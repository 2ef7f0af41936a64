import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import { FormSections } from '../../fields/form-sections.tsx'
import type { FieldData, RecordValues } from '../../fields/record-values.ts'
import { useCatalogue, useConfiguration } from '../data/configuration.ts'
import type { Catalogue } from '../data/configuration.ts'
import { errorsBelow } from '../data/errors-below.ts'
import { useMayChange } from '../data/may-change.ts'
import { useWrite } from '../data/write.ts'
import { isItem, itemOf } from '../model/item.ts'
import type { Item, Json } from '../model/item.ts'
import { pointerOf } from '../model/sections.ts'
import { Heading } from '../parts/heading.tsx'
import { useWords } from '../parts/use-words.ts'
import { Provenance } from '../provenance.tsx'

/** The settings of each active module. Switching modules on and off is among the settings. */
export function ModulesPage() {
  const { t } = useWords()
  const { modules } = useCatalogue()
  const { document, revision } = useConfiguration()
  const states = itemOf(document['modules'])
  const shown = modules.filter(({ active, settings }) => active && settings.length > 0)
  return (
    <>
      <Heading title={t('setup/places:modules')} description={t('sectionAbout.modules')} />
      <Stack>
        {shown.length === 0 && <Text>{t('empty.modules')}</Text>}
        {shown.map((module) => (
          <ModuleSettings
            key={module.name}
            module={module}
            settings={itemOf(itemOf(states[module.name])['settings'])}
            revision={revision}
          />
        ))}
      </Stack>
    </>
  )
}

function ModuleSettings({
  module,
  settings,
  revision,
}: {
  readonly module: Catalogue['modules'][number]
  readonly settings: Item
  readonly revision: number
}) {
  const { t } = useWords()
  const write = useWrite()
  const mayChange = useMayChange('modules')
  const [typed, setTyped] = useState<RecordValues>({})
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [refusal, setRefusal] = useState('')
  const path = [module.name, 'settings']
  const given = Object.fromEntries(
    module.settings.map(({ path: name, default: otherwise }): [string, FieldData] => [
      name,
      (settings[name] ?? otherwise ?? null) as FieldData,
    ]),
  )
  const changed = Object.keys(typed).length > 0
  const save = async () => {
    setRefusal('')
    setErrors({})
    try {
      const next: Item = { ...settings, ...(typed as Item) }
      const kept = Object.entries(next).filter(([, value]: [string, Json]) => value !== null)
      await write.put('modules', path, Object.fromEntries(kept), revision)
      setTyped({})
      notifications.show({ message: t('saved', { name: module.title }) })
    } catch (error) {
      setRefusal(sentenceOf(error))
      if (isProblem(error))
        setErrors(Object.fromEntries(errorsBelow(pointerOf('modules', path), error.errors)))
    }
  }
  return (
    <Paper withBorder p="md" component="section" aria-label={module.title}>
      <Group justify="space-between" mb="sm">
        <Text component="h2" fw={600}>
          {module.title}
        </Text>
        {isItem(settings) && (
          <Provenance pointer={pointerOf('modules', path)} onReset={() => setTyped({})} />
        )}
      </Group>
      <Stack>
        <FormSections
          fields={module.settings}
          values={{ ...given, ...typed }}
          onChange={(name, value) => setTyped((before) => ({ ...before, [name]: value }))}
          errors={errors}
          readOnly={!mayChange}
        />
        {refusal !== '' && (
          <Alert color="red" variant="outline" role="alert">
            <Text size="sm" c="var(--mantine-color-text)">
              {refusal}
            </Text>
          </Alert>
        )}
        {mayChange && (
          <Group>
            <Button disabled={!changed} onClick={() => void save()}>
              {t('save')}
            </Button>
            <Button variant="default" disabled={!changed} onClick={() => setTyped({})}>
              {t('discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
