import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ButtonLink } from '../../app/links.tsx'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { Notice } from '../parts/notice.tsx'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { statusQuery } from '../queries.ts'
import type { Plan } from '../types.ts'
import { useTargetName } from '../use-target-name.ts'
import { useTemplateWords } from '../use-template-words.ts'

/** What came of an upgrade, and the way back while nothing has taken its place. */
export function Committed({ plan }: { readonly plan: Plan }) {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const targetName = useTargetName()
  const status = useQuery(statusQuery(tenant))
  // Right after a commit what is known is still of before it.
  const on = status.isFetching ? undefined : status.data?.on
  const [undoing, setUndoing] = useState(false)
  const [undone, setUndone] = useState(false)
  const mayUndo = useMay('template.rollback')
  if (undone)
    return (
      <Notice color="green" title={t('undo.done')} role="status">
        <BackLinks />
      </Notice>
    )
  const to = targetName(plan.to)
  if (on !== undefined && targetName(on) !== to)
    return (
      <Notice color="blue" title={t('doneBefore', { to })}>
        <Stack gap="sm">
          <Text size="sm">{t('nowOn', { on: targetName(on) })}</Text>
          <BackLinks />
        </Stack>
      </Notice>
    )
  return (
    <Notice color="green" title={t('done', { to })} role="status">
      <Stack gap="sm">
        <Text size="sm">{t('doneText')}</Text>
        <Group>
          <BackLinks />
          {mayUndo && (
            <Button variant="default" onClick={() => setUndoing(true)}>
              {t('undo.open')}
            </Button>
          )}
        </Group>
      </Stack>
      {undoing && (
        <UndoDialog
          to={plan.revision}
          onClose={() => setUndoing(false)}
          onDone={() => {
            setUndoing(false)
            setUndone(true)
          }}
        />
      )}
    </Notice>
  )
}

function BackLinks() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  return (
    <Group>
      <ButtonLink to="/t/$tenant/templates" params={{ tenant }}>
        {t('templates/places:where')}
      </ButtonLink>
      <ButtonLink to="/t/$tenant/templates/history" params={{ tenant }} variant="default">
        {t('templates/places:history')}
      </ButtonLink>
    </Group>
  )
}
