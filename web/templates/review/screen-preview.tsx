import { Accordion, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { ElementPreview } from '../../setup/preview/element-preview.tsx'
import { placeOf } from '../place-of.ts'
import { sidesQuery } from '../queries.ts'
import type { Names } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'
import classes from '../templates.module.css'

/** The whole thing as people will meet it after the upgrade, with the answers given so far. */
export function ScreenPreview({
  plan,
  pointer,
  names,
  answers,
  opened: asked,
}: {
  readonly plan: string
  readonly pointer: string
  readonly names: Names
  /** Changes with every answer. */
  readonly answers: string
  /** Whether it is open until somebody folds or opens it. */
  readonly opened: boolean
}) {
  const { t } = useTemplateWords()
  const [chosen, setChosen] = useState<boolean | undefined>()
  const opened = chosen ?? asked
  const place = placeOf(pointer, names)
  return (
    <Accordion
      variant="contained"
      value={opened ? 'preview' : null}
      onChange={(value) => setChosen(value !== null)}
      order={4}
    >
      <Accordion.Item value="preview">
        <Accordion.Control>
          {t('willLook', { name: place.crumbs[0]?.name ?? '' })}
        </Accordion.Control>
        <Accordion.Panel>
          {opened && (
            <Drawn plan={plan} element={place.element} section={place.section} answers={answers} />
          )}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

function Drawn({
  plan,
  element,
  section,
  answers,
}: {
  readonly plan: string
  readonly element: string
  readonly section: string
  readonly answers: string
}) {
  const { t } = useTemplateWords()
  const { data, isPending } = useQuery(sidesQuery(useTenantSlug(), plan, element, answers))
  if (isPending) return <Text c="dimmed">{t('looking')}</Text>
  if (data?.result === undefined) return <Text>{t('willBeGone')}</Text>
  return (
    <div className={classes['preview']} tabIndex={0} role="group" aria-label={t('preview')}>
      <ElementPreview key={answers} section={section} element={data.result} />
    </div>
  )
}
