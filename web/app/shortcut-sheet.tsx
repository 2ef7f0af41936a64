import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { sheetOpen } from './shell-keys.ts'
import { shortcutsInForce } from './shortcuts.ts'
import { useStore } from './store.ts'

const onMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** All keys that do something here, by heading. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const opened = useStore(sheetOpen)
  const all = useStore(shortcutsInForce)
  const latest = [...new Map(all.map((one) => [one.keys, one])).values()]
  const groups = Map.groupBy(latest, ({ group }) => group ?? t('thisScreen'))
  return (
    <Modal opened={opened} onClose={() => sheetOpen.set(false)} title={t('shortcuts')} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {[...groups].map(([group, shortcuts]) => (
          <Stack key={group} gap={6}>
            <Title order={3} size="sm">
              {group}
            </Title>
            {shortcuts.map(({ keys, label }) => (
              <Group key={keys} justify="space-between" wrap="nowrap" gap="xs">
                <Text size="sm">{label}</Text>
                <Keys keys={keys} />
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  )
}

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      {keys.split(' ').map((stroke, index) => (
        <Fragment key={index}>
          {stroke.split('+').map((key) => (
            <Kbd key={key} size="xs">
              {nameOfKey(key)}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </Group>
  )
}

function nameOfKey(key: string): string {
  if (key === 'mod') return onMac ? '⌘' : 'Ctrl'
  if (key === 'alt') return onMac ? '⌥' : 'Alt'
  return key.length === 1 ? key.toUpperCase() : key
}
