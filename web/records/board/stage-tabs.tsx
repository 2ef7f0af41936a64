import { useDroppable } from '@dnd-kit/core'
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Workflow } from '../../app/queries.ts'
import classes from './board.module.css'
import type { DropRule } from './drop-rule.ts'
import { StageDot } from './stage-dot.tsx'

type Stage = Workflow['stages'][number]

/** Where a card let go over a tab goes: into the tab's stage. */
const tabPrefix = 'tab:'
export const stageOfTarget = (target: string): string =>
  target.startsWith(tabPrefix) ? target.slice(tabPrefix.length) : target

/** On a phone: the columns by name. They take cards too, since other columns are out of sight. */
export function StageTabs({
  stages,
  shown,
  ruleOf,
  onShow,
}: {
  readonly stages: readonly Stage[]
  readonly shown: string
  readonly ruleOf: (stage: string) => DropRule | undefined
  readonly onShow: (stage: string) => void
}) {
  const { t } = useTranslation('records/board')
  return (
    <nav aria-label={t('stages')} className={classes['tabs']}>
      {stages.map((stage) => (
        <Tab
          key={stage.id}
          stage={stage}
          current={stage.id === shown}
          rule={ruleOf(stage.id)}
          onShow={onShow}
        />
      ))}
    </nav>
  )
}

function Tab({
  stage,
  current,
  rule,
  onShow,
}: {
  readonly stage: Stage
  readonly current: boolean
  readonly rule: DropRule | undefined
  readonly onShow: (stage: string) => void
}) {
  const { setNodeRef, isOver } = useDroppable({ id: `${tabPrefix}${stage.id}` })
  return (
    <UnstyledButton
      ref={setNodeRef}
      className={classes['tab']}
      aria-current={current ? 'true' : undefined}
      data-rule={rule?.kind}
      data-over={isOver || undefined}
      onClick={() => onShow(stage.id)}
    >
      <StageDot stage={stage} />
      {stage.label}
    </UnstyledButton>
  )
}
