import { useTranslation } from 'react-i18next'
import { ask } from '../app/questions.ts'

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
      ask({
        title,
        text,
        labels: { confirm: action, cancel: t('list.cancel') },
        color: 'red',
        onConfirm: () => answer(true),
        onClose: () => answer(false),
      })
    })
}
