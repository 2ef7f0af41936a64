import { Alert, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './list.module.css'
import type { SavedView } from './views-queries.ts'

/** What of a view cannot be shown any more, and why. */
export function ViewFaults({ view }: { readonly view: SavedView }) {
  const { t } = useTranslation('records')
  return (
    <Alert color="yellow" py={4} title={t('list.views.faults')} className={classes['fault'] ?? ''}>
      <List size="sm">
        {view.faults.map(({ pointer, message }) => (
          <List.Item key={pointer}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
