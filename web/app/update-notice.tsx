import { Button, Group, Paper, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './connection-banner.module.css'
import { connected } from './connection.ts'

/**
 * A part of the application that is not there any more was replaced by a deployment: a new page has the
 * new parts. Asked, not done: what was typed here is only here. (A screen that was asked for and cannot be
 * loaded is loaded once more by the router itself.)
 */
export function UpdateNotice() {
  const { t } = useTranslation()
  const [replaced, setReplaced] = useState(false)
  useEffect(() => {
    const notice = () => {
      if (connected.get()) setReplaced(true)
    }
    globalThis.addEventListener('vite:preloadError', notice)
    return () => globalThis.removeEventListener('vite:preloadError', notice)
  }, [])
  if (!replaced) return null
  return (
    <Paper className={classes['place']} withBorder shadow="md" p="sm" role="status">
      <Group justify="space-between" className={classes['touchable'] ?? ''}>
        <Text size="sm">{t('replaced')}</Text>
        <Button size="xs" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </Group>
    </Paper>
  )
}
