import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { call, inWords, send } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import type { Refusal } from '../api/problem.ts'
import { useListCount } from './list-count.ts'
import type { ListModel } from './list-model.ts'

/** Up to this many records somebody waits for; more are written in the background. */
const waitsFor = 10_000
/** Milliseconds between two questions how far it is. */
const pause = 1_000

interface Operation {
  readonly id: string
  readonly state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  /** Per cent. */
  readonly progress: number | null
  readonly problem: Refusal | null
}

/** The list as it stands, filters and order, as a CSV file. */
export function useListExport(model: ListModel): () => Promise<void> {
  const { t } = useTranslation('records')
  const { entity, query } = model
  const count = useListCount(model)
  return async () => {
    const id = `export ${crypto.randomUUID()}`
    const path = `${entity.path}/export${query === '' ? '' : `?${query}`}`
    const stop = new AbortController()
    const cancel = (operation: Operation | undefined) => {
      stop.abort()
      notifications.hide(id)
      if (operation !== undefined)
        void call('POST', `/operations/${operation.id}/cancel`).catch(() => undefined)
    }
    const message = (operation: Operation | undefined) => (
      <Stack gap={6}>
        <Text size="sm">{t('list.exporting', { what: entity.plural })}</Text>
        <Progress
          aria-label={t('list.exporting', { what: entity.plural })}
          value={operation?.progress ?? 100}
          animated={operation?.progress == null}
        />
        <Group justify="flex-end">
          <Button size="xs" variant="default" onClick={() => cancel(operation)}>
            {t('list.cancel')}
          </Button>
        </Group>
      </Stack>
    )
    const show = { id, autoClose: false as const, withCloseButton: false }
    notifications.show({ ...show, message: message(undefined) })
    try {
      let file = `/api/v1${path}`
      if (count === undefined || count > waitsFor) {
        let operation = await call<Operation>('POST', path)
        while (operation.state === 'waiting' || operation.state === 'running') {
          notifications.update({ ...show, message: message(operation) })
          await new Promise((wake) => setTimeout(wake, pause))
          operation = await call<Operation>('GET', `/operations/${operation.id}`, {
            signal: stop.signal,
          })
        }
        if (operation.state !== 'succeeded')
          throw new Error(
            operation.problem === null
              ? t('list.exportStopped')
              : (await inWords(operation.problem)).detail,
          )
        file = `/api/v1/operations/${operation.id}/result`
      }
      const answer = await send(file, { signal: stop.signal })
      save(await answer.blob(), `${entity.path.split('/').at(-1) ?? 'export'}.csv`)
      notifications.update({
        id,
        color: 'green',
        autoClose: 5_000,
        withCloseButton: false,
        message: t('list.exported'),
      })
    } catch (error) {
      if (stop.signal.aborted) return
      notifications.update({ id, color: 'red', autoClose: false, message: sentenceOf(error) })
    }
  }
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
