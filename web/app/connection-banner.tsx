import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './connection-banner.module.css'
import { connected } from './connection.ts'
import { useStore } from './store.ts'

/** Says that the server does not answer, over whatever is on screen; goes when it does again. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const answers = useStore(connected)
  return (
    <div className={classes['place']} role="status">
      {!answers && (
        <Alert
          variant="filled"
          color="dark"
          py="xs"
          icon={<IconPlugConnectedX size={18} aria-hidden />}
        >
          {t('offline')}
        </Alert>
      )}
    </div>
  )
}
