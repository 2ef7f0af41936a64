import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useDeed, useRefresh } from '../data/use-deed.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { Refusal } from './refusal.tsx'

/** The foot of a form about something outside of the house: saved, tried, and given up. */
export function FormFoot({
  save,
  fields,
  may = true,
  kept,
  attempt,
  removal,
}: {
  readonly save: { readonly error: unknown; readonly isPending: boolean }
  /** Pointers whose sentences stand at their fields. */
  readonly fields: readonly string[]
  readonly may?: boolean
  /** There is something to try and to give up. */
  readonly kept: boolean
  /** @returns the sentence of what it came to */
  readonly attempt: { readonly label: string; readonly run: () => Promise<string> }
  readonly removal: { readonly label: string; readonly text: string; readonly path: string }
}) {
  const { t } = useTranslation('settings')
  const refresh = useRefresh()
  const tried = useDeed(attempt.run)
  return (
    <>
      <Refusal error={save.error} fields={fields} />
      {may && (
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          {kept && (
            <>
              <Button
                variant="default"
                loading={tried.isPending}
                onClick={() => tried.mutate(undefined)}
              >
                {attempt.label}
              </Button>
              <ConfirmButton
                label={removal.label}
                title={removal.label}
                text={removal.text}
                looks={{ variant: 'subtle', color: 'red' }}
                deed={async () => {
                  await call('DELETE', removal.path)
                  await refresh()
                }}
              />
            </>
          )}
        </Group>
      )}
      <Refusal error={tried.error} />
      {tried.data !== undefined && (
        <Text size="sm" component="output">
          {tried.data}
        </Text>
      )}
    </>
  )
}
