import type { ReactNode } from 'react'
import { createStore } from './store.ts'

/** What is asked before something is done that is large or cannot be undone. */
export interface Question {
  readonly title: string
  readonly text: ReactNode
  readonly labels: { readonly confirm: string; readonly cancel: string }
  /** Of the button that does it; the brand's unless given. */
  readonly color?: string
  readonly onConfirm: () => void
  readonly onClose?: () => void
}

export const question = createStore<Question | null>(null)

/** Asks over the page; the dialog is loaded when it is asked for. */
export const ask = (asked: Question): void => question.set(asked)
