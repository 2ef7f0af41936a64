import { Badge, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useMay } from '../app/use-tenant.ts'
import { useLayerName } from '../templates/use-layer-name.ts'
import { useOrigin } from './data/configuration.ts'
import type { Origin } from './data/configuration.ts'
import { useWrite } from './data/write.ts'
import { differencesBetween } from './model/differences.ts'
import type { Json } from './model/item.ts'
import { furtherPermission, isSection, depthOf, segmentsOf } from './model/sections.ts'
import { Differences } from './parts/differences.tsx'
import { useWords } from './parts/use-words.ts'
import { ElementPreview } from './preview/element-preview.tsx'
import { ValuePreview } from './preview/value-preview.tsx'

/**
 * Where a piece of the configuration comes from, and who changed it; what departs from the template
 * can be compared with it and given back. Draws nothing for who may not know.
 *
 * @param pointer JSON Pointer with keys of items: `/workflows/deal`, `/customFields/base.product/lot`
 * @param onReset after it was given back
 */
export function Provenance({
  pointer,
  onReset,
}: {
  readonly pointer: string
  readonly onReset?: () => void
}) {
  const { t } = useWords()
  const origin = useOrigin(pointer)
  const sentence = useOriginSentence(origin)
  const [shown, { open, close }] = useDisclosure(false)
  const mayReset = useMayReset(pointer)
  if (origin === undefined || origin.setBy === 'nobody') return null
  if (origin.setBy === 'template' || origin.templateValue === undefined)
    return (
      <Badge variant="default" tt="none" fw={400} data-changing>
        {sentence}
      </Badge>
    )
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="compact-xs" radius="xl" variant="default" fw={400} data-changing>
            {sentence}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={open}>{t('seeTemplate')}</Menu.Item>
          {mayReset && <Menu.Item onClick={open}>{t('resetToTemplate')} …</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={shown} onClose={close} title={t('templateVersion')} size="lg">
        <TemplateVersion
          origin={origin}
          mayReset={mayReset}
          onDone={() => {
            close()
            onReset?.()
          }}
        />
      </Modal>
    </>
  )
}

function TemplateVersion({
  origin,
  mayReset,
  onDone,
}: {
  readonly origin: Origin
  readonly mayReset: boolean
  readonly onDone: () => void
}) {
  const { t } = useWords()
  const layerName = useLayer()
  const write = useWrite()
  const [refusal, setRefusal] = useState('')
  const [running, setRunning] = useState(false)
  const segments = segmentsOf(origin.pointer)
  const [section = ''] = segments
  const whole = segments.length === depthOf(section) + 1
  const reset = async () => {
    setRunning(true)
    try {
      await write.reset([origin.pointer])
      onDone()
    } catch (error) {
      setRefusal(sentenceOf(error))
    } finally {
      setRunning(false)
    }
  }
  return (
    <Stack>
      <Text size="sm">{t('templateSays', { layer: layerName(origin.layer) })}</Text>
      {whole ? (
        <ElementPreview section={section} element={origin.templateValue} />
      ) : (
        <ValuePreview value={origin.templateValue} />
      )}
      <Text size="sm" fw={600}>
        {t('resetChanges')}
      </Text>
      <Differences
        differences={differencesBetween(origin.value as Json, origin.templateValue as Json)}
      />
      {refusal !== '' && (
        <Text c="red" size="sm" role="alert">
          {refusal}
        </Text>
      )}
      {mayReset && (
        <Group justify="flex-end">
          <Button loading={running} onClick={() => void reset()}>
            {t('resetToTemplate')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** "From wholesale-distribution 1.1, changed by Ada on 3 May 2026". */
export function useOriginSentence(origin: Origin | undefined): string {
  const { t, day } = useWords()
  const layerName = useLayer()
  if (origin === undefined) return ''
  const layer = layerName(origin.layer)
  if (origin.setBy === 'template') return layer === '' ? t('fromModules') : t('from', { layer })
  const { person } = origin
  if (person === null) return layer === '' ? t('yours') : t('fromChanged', { layer })
  const by = { layer, name: person.name, date: day(person.at) }
  return origin.templateValue === undefined ? t('madeBy', by) : t('fromChangedBy', by)
}

/** `retail@1.1.0` -> `Retail 1.1.0`; '' where nobody would know its name. */
function useLayer(): (layer: string | null) => string {
  const nameOf = useLayerName()
  return (layer) => nameOf(layer ?? '') ?? ''
}

function useMayReset(pointer: string): boolean {
  const [section = ''] = segmentsOf(pointer)
  const further = isSection(section) ? furtherPermission[section] : undefined
  const may = useMay('configuration.update')
  const mayFurther = useMay(further ?? 'configuration.update')
  return may && mayFurther
}
