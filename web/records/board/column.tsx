import { useDroppable } from '@dnd-kit/core'
import { Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../../api/problem.ts'
import type { Workflow } from '../../app/queries.ts'
import { fieldText } from '../../fields/field-text.ts'
import type { ApiRecord } from '../../fields/record-values.ts'
import { useFormat } from '../../fields/use-format.ts'
import { cardsOf, columnQuery } from './board-data.ts'
import type { BoardScope } from './board-data.ts'
import classes from './board.module.css'
import { Card } from './card.tsx'
import type { ColumnFigures } from './column-figures.ts'
import type { DropRule } from './drop-rule.ts'
import { StageDot } from './stage-dot.tsx'

export interface ColumnProps {
  readonly scope: BoardScope
  readonly stage: Workflow['stages'][number]
  /** Undefined: not known, as under a search. */
  readonly figures: ColumnFigures | undefined
  /** While a card is dragged: whether it may be dropped here. */
  readonly rule: DropRule | undefined
  readonly moving: ReadonlySet<string>
  readonly onMove: (record: ApiRecord, to: string) => void
}

/** The records of one stage. */
export function Column({ scope, stage, figures, rule, moving, onMove }: ColumnProps) {
  const { t } = useTranslation('records/board')
  const heading = useId()
  const { setNodeRef, isOver } = useDroppable({ id: stage.id })
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(columnQuery(scope, stage.id))
  const cards = cardsOf(scope, data)
  return (
    <section
      ref={setNodeRef}
      aria-labelledby={heading}
      data-stage={stage.id}
      data-rule={rule?.kind}
      data-over={isOver || undefined}
      className={classes['column']}
    >
      <ColumnHead
        id={heading}
        stage={stage}
        figures={figures}
        loaded={`${cards.length}${hasNextPage ? '+' : ''}`}
      />
      {rule?.kind === 'refused' && (
        <Text size="xs" className={classes['reason']}>
          {t(`reason.${rule.reason}`)}
        </Text>
      )}
      <div className={classes['cards']} tabIndex={0} role="group" aria-labelledby={heading}>
        {isPending && [1, 2].map((one) => <Skeleton key={one} h={76} radius="sm" />)}
        {error !== null && (
          <Stack gap="xs" role="alert">
            <Text size="sm">{sentenceOf(error)}</Text>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('again')}
            </Button>
          </Stack>
        )}
        {cards.map((record) => (
          <Card
            key={record.id}
            scope={scope}
            record={record}
            waiting={moving.has(record.id)}
            onMove={onMove}
          />
        ))}
        {data !== undefined && cards.length === 0 && (
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {t('emptyColumn')}
          </Text>
        )}
        {hasNextPage && (
          <Button
            size="xs"
            variant="subtle"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </div>
    </section>
  )
}

function ColumnHead({
  id,
  stage,
  figures,
  loaded,
}: {
  readonly id: string
  readonly stage: ColumnProps['stage']
  readonly figures: ColumnFigures | undefined
  readonly loaded: string
}) {
  const format = useFormat()
  const sums = (figures?.sums ?? []).map((money) =>
    fieldText({ type: 'money' }, { ...money }, format),
  )
  return (
    <header className={classes['head']}>
      <Group gap={8} wrap="nowrap">
        <StageDot stage={stage} />
        <Title order={2} size="sm" id={id} className={classes['name']}>
          {stage.label}
        </Title>
        <Badge variant="default" size="sm" data-count>
          {figures === undefined ? loaded : figures.count}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed" className={classes['sum']} data-sum>
        {sums.length === 0 ? '\u00A0' : sums.join(' + ')}
      </Text>
    </header>
  )
}
