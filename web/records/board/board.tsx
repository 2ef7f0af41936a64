import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { CollisionDetection, DragEndEvent, DragStartEvent } from '@dnd-kit/core'
import { Alert, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityPage } from '../../app/queries.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import type { ApiRecord } from '../../fields/record-values.ts'
import { titleIn } from '../../fields/reference-names.ts'
import { figuresQuery } from './board-data.ts'
import { BoardChoices } from './board-choices.tsx'
import { boardPlan } from './board-plan.ts'
import type { BoardPlan } from './board-plan.ts'
import type { BoardSearch } from './board-search.ts'
import classes from './board.module.css'
import { Column } from './column.tsx'
import { noFigures } from './column-figures.ts'
import { columnSteps } from './keyboard-steps.ts'
import { RequiredDialog } from './required-dialog.tsx'
import { StageTabs, stageOfTarget } from './stage-tabs.tsx'
import { useAnnouncements } from './use-announcements.ts'
import { useBoard } from './use-board.ts'
import { useBoardSearch } from './use-board-search.ts'

export interface BoardProps {
  readonly entity: EntityPage
  /** Filters, search and order of the list, as the API takes them: `filter[owner]=…&q=…`. */
  readonly query: string
}

/** Records of an entity by the stages of a workflow; cards are moved from stage to stage. */
export function Board({ entity, query }: BoardProps) {
  const { t } = useTranslation('records/board')
  const [search, show] = useBoardSearch()
  const plan = useMemo(() => boardPlan(entity, search), [entity, search])
  if (plan === undefined)
    return <Alert variant="light">{t('noWorkflow', { entity: entity.plural })}</Alert>
  return (
    <div className={classes['whole']}>
      <BoardChoices entity={entity} plan={plan} onShow={show} />
      <Columns
        key={`${plan.workflow.id} ${query}`}
        entity={entity}
        query={query}
        plan={plan}
        stage={search.stage}
        onShow={show}
      />
    </div>
  )
}

const underPointer: CollisionDetection = (args) =>
  args.pointerCoordinates === null ? rectIntersection(args) : pointerWithin(args)

/** A card at an edge brings what is behind it, but never moves the page away under the hand. */
const scrollsAlong = (element: Element): boolean =>
  element.matches('nav, [data-strip], [data-stage] *')

function Columns({
  entity,
  query,
  plan,
  stage,
  onShow,
}: BoardProps & {
  readonly plan: BoardPlan
  readonly stage: string | undefined
  readonly onShow: (change: BoardSearch) => void
}) {
  const { t } = useTranslation('records/board')
  const tenant = useTenantSlug()
  const scope = useMemo(() => ({ tenant, entity, plan, query }), [tenant, entity, plan, query])
  const { data: figures } = useQuery(figuresQuery(scope))
  const { moving, ruleFor, request, asking, answer, cancel } = useBoard(scope)
  const [dragged, setDragged] = useState<ApiRecord>()
  const { stages } = plan.workflow
  const strip = useRef<HTMLDivElement>(null)
  const shown = stages.find(({ id }) => id === stage)?.id ?? stages[0]?.id ?? ''
  const ruleOf = (id: string) => (dragged === undefined ? undefined : ruleFor(dragged, id))
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnSteps }),
  )
  const announcements = useAnnouncements(scope, ruleFor)
  const start = ({ active }: DragStartEvent) =>
    setDragged((active.data.current as { readonly record: ApiRecord }).record)
  const end = ({ over }: DragEndEvent) => {
    setDragged(undefined)
    if (dragged !== undefined && over !== null) request(dragged, stageOfTarget(String(over.id)))
  }
  const reveal = (id: string) => {
    onShow({ stage: id })
    strip.current?.children[stages.findIndex((one) => one.id === id)]?.scrollIntoView({
      behavior: 'smooth',
      inline: 'center',
      block: 'nearest',
    })
  }
  const noticeSwipe = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {}
    const seen = stages[Math.round(scrollLeft / clientWidth)]?.id
    if (seen !== undefined && seen !== shown && dragged === undefined) onShow({ stage: seen })
  }
  const narrow = () =>
    (strip.current?.firstElementChild?.clientWidth ?? 0) >= (strip.current?.clientWidth ?? 1)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      autoScroll={{ canScroll: scrollsAlong }}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t('instructions') },
      }}
      onDragStart={start}
      onDragEnd={end}
      onDragCancel={() => setDragged(undefined)}
    >
      <StageTabs stages={stages} shown={shown} ruleOf={ruleOf} onShow={reveal} />
      <div
        ref={strip}
        className={classes['board']}
        data-strip
        data-dragging={dragged === undefined ? undefined : true}
        onScrollEnd={() => narrow() && noticeSwipe()}
      >
        {stages.map((one) => (
          <Column
            key={one.id}
            scope={scope}
            stage={one}
            figures={figures == null ? undefined : (figures[one.id] ?? noFigures)}
            rule={ruleOf(one.id)}
            moving={moving}
            onMove={request}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && (
          <Paper withBorder p="xs" className={classes['lifted']}>
            <Text size="sm" fw={600}>
              {titleIn(dragged, entity.title)}
            </Text>
          </Paper>
        )}
      </DragOverlay>
      {asking !== undefined && (
        <RequiredDialog
          key={`${asking.record.id} ${asking.to}`}
          asked={asking.asked}
          onCancel={cancel}
          onDone={answer}
        />
      )}
    </DndContext>
  )
}
