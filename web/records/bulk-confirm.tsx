import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useTranslation } from 'react-i18next'

interface Question {
  readonly title: string
  readonly text: string
  /** On the button that does it. */
  readonly action: string
}

/** Asks before something large; false: not. */
export function useConfirm() {
  const { t } = useTranslation('records')
  return ({ title, text, action }: Question) =>
    new Promise<boolean>((answer) => {
      modals.openConfirmModal({
        title,
        children: <Text size="sm">{text}</Text>,
        labels: { confirm: action, cancel: t('list.cancel') },
        confirmProps: { color: 'red' },
        onConfirm: () => answer(true),
        onClose: () => answer(false),
      })
    })
}
