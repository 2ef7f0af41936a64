import { PasswordInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { optionsQuery } from './options-query.ts'

/** A password to be: how long it must be is said before it is wrong. */
export function NewPassword({
  label,
  value,
  onChange,
  error,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (password: string) => void
  readonly error?: string | undefined
}) {
  const { t, i18n } = useTranslation('arrival')
  const { data } = useQuery(optionsQuery(i18n.language))
  const { shortest = 10, longest = 128 } = data?.password ?? {}
  return (
    <PasswordInput
      label={label}
      description={t('passwordLength', { shortest })}
      name="new-password"
      autoComplete="new-password"
      required
      minLength={shortest}
      maxLength={longest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
    />
  )
}
