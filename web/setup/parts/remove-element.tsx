import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { sentenceOf, isProblem } from '../../api/problem.ts'
import { useStates } from '../data/use-states.ts'
import { useWrite } from '../data/write.ts'
import type { SectionName } from '../model/sections.ts'
import { stateKey } from '../model/states.ts'
import { useWords } from './use-words.ts'

/** Takes an element out, after saying what that means; what is in use is refused by the server. */
export function RemoveElement({
  section,
  path,
  name,
  onRemoved,
}: {
  readonly section: SectionName
  readonly path: readonly string[]
  readonly name: string
  readonly onRemoved: () => void
}) {
  const { t } = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const [running, setRunning] = useState(false)
  const write = useWrite()
  const state = useStates(section)?.of.get(stateKey(path))
  const remove = async () => {
    setRunning(true)
    setRefusal([])
    try {
      await write.remove(section, path)
      close()
      onRemoved()
    } catch (error) {
      const more = isProblem(error) ? error.errors.map(({ message }) => message) : []
      setRefusal([sentenceOf(error), ...more])
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('remove')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('removeTitle', { name })}>
        <Stack>
          {section === 'customFields' && <Text size="sm">{t('valuesKept')}</Text>}
          <Text size="sm">
            {t(state === 'own' || state === undefined ? 'removeOwn' : 'removeTemplate')}
          </Text>
          {refusal.map((sentence) => (
            <Text key={sentence} size="sm" c="red" role="alert">
              {sentence}
            </Text>
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button color="red" loading={running} onClick={() => void remove()}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
