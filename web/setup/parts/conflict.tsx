import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { Draft } from '../data/use-draft.ts'
import { differencesBetween } from '../model/differences.ts'
import { Differences } from './differences.tsx'
import { useWords } from './use-words.ts'

/** Two people changed one element: both versions, and whose is to stand. */
export function Conflict({ draft }: { readonly draft: Draft }) {
  const { t } = useWords()
  const theirs = draft.theirs ?? undefined
  return (
    <Alert color="yellow" variant="outline" role="alert" title={t('conflictTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t(theirs === undefined ? 'conflictRemoved' : 'conflictText')}</Text>
        {theirs !== undefined && (
          <>
            <Text size="sm" fw={600}>
              {t('theirsToMine')}
            </Text>
            <Differences differences={differencesBetween(theirs, draft.value)} />
          </>
        )}
        <Group>
          <Button size="compact-sm" onClick={() => draft.settle('mine')}>
            {t('keepMine')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => draft.settle('theirs')}>
            {t('takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
