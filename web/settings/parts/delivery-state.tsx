import { Badge, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const deliveryStates = ['queued', 'sent', 'kept', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

const colours = { queued: 'gray', sent: 'green', kept: 'yellow', failed: 'red' } as const

/** Whether a mail or a webhook has arrived. */
export function DeliveryBadge({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation('settings')
  return (
    <Badge variant="dot" color={colours[state]} tt="none">
      {t(`delivery.${state}`)}
    </Badge>
  )
}

/** Narrows a list to what is in one state; null: any. */
export function DeliveryStateSelect({
  value,
  onChange,
}: {
  readonly value: string | undefined
  readonly onChange: (value: string | null) => void
}) {
  const { t } = useTranslation('settings')
  return (
    <Select
      aria-label={t('state')}
      placeholder={t('anyState')}
      data={deliveryStates.map((state) => ({ value: state, label: t(`delivery.${state}`) }))}
      value={value ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      onChange={onChange}
    />
  )
}
