import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../app/queries.ts'
import { ArrivalFrame } from './frame.tsx'
import { Companies } from './found-page.tsx'
import { Button } from '@mantine/core'
import { signOut } from './sign-out.ts'

/** The company is paused: why nothing opens, and where else one may go. */
export function SuspendedPage() {
  const { t } = useTranslation('arrival')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const here = session?.tenant
  const others = (session?.tenants ?? []).filter(({ slug }) => slug !== here?.slug)
  return (
    <ArrivalFrame title={t('suspended', { name: here?.name ?? '' })} lead={t('suspendedText')}>
      {others.length > 0 && <Companies tenants={others} />}
      <Button variant="default" onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </ArrivalFrame>
  )
}
