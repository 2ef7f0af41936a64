import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { lineDiff } from '../line-diff.ts'
import classes from '../templates.module.css'

/** A text, and where another is given what is new in it and what went. */
export function Lines({ text, before }: { readonly text: string; readonly before?: string }) {
  const { t } = useTranslation('templates')
  const lines =
    before === undefined || before === text
      ? text.split('\n').map((line) => ({ kind: 'same' as const, text: line }))
      : lineDiff(before, text)
  return (
    <div className={classes['lines']} tabIndex={0} role="group" aria-label={t('text')}>
      {lines.map((line, index) => (
        <div key={`${String(index)}${line.kind}`} className={classes[line.kind]}>
          {line.kind !== 'same' && (
            <VisuallyHidden>{t(line.kind === 'new' ? 'lineNew' : 'lineGone')} </VisuallyHidden>
          )}
          {line.text === '' ? '\u00a0' : line.text}
        </div>
      ))}
    </div>
  )
}
