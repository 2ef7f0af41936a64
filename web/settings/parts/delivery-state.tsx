import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export const deliveryStates = ['queued', 'sent', 'kept', 'failed'] as const
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
