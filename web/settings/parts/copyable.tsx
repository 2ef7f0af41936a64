import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './parts.module.css'

/** A text that is needed elsewhere, exactly. */
export function Copyable({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation('settings')
  return (
    <Stack gap={2}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code className={classes['exact'] ?? ''} data-changing="">
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              onClick={copy}
              aria-label={t('named', { label: t(copied ? 'copied' : 'copy'), of: label })}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
