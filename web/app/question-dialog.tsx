import { Text } from '@mantine/core'
import { modals, ModalsProvider } from '@mantine/modals'
import { useEffect } from 'react'
import { question } from './questions.ts'
import { useStore } from './store.ts'

/** Shows what is asked, one question after the other. */
export function QuestionDialog() {
  const asked = useStore(question)
  // Effects of children run first: the dialogs are listening by now.
  useEffect(() => {
    if (asked === null) return
    question.set(null)
    const { title, text, labels, color, onConfirm, onClose } = asked
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels,
      ...(color !== undefined && { confirmProps: { color } }),
      onConfirm,
      ...(onClose !== undefined && { onClose }),
    })
  }, [asked])
  return <ModalsProvider />
}
