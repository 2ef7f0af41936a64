import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { call } from '../../api/client.ts'
import { isProblem } from '../../api/problem.ts'
import { bodyOf, valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../../fields/record-values.ts'
import { changeFigures, putCard, readAnew, stopReading, takeCard } from './board-data.ts'
import type { BoardScope } from './board-data.ts'
import { isMoney, withCard } from './column-figures.ts'

export interface Move {
  readonly record: ApiRecord
  readonly to: string
  /** What was asked for on the way, by path. */
  readonly values: RecordValues
}
export type MoveOutcome =
  | { readonly kind: 'moved' }
  /** The card is back where it was. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** Somebody else was faster; the card is where they put it. */
  | { readonly kind: 'changed'; readonly record: ApiRecord }

/**
 * Moves cards: at once on the screen, then on the server; what it refuses goes back.
 * `moving` has the ids of cards whose answer is on its way.
 */
export function useMove(scope: BoardScope) {
  const queries = useQueryClient()
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set())

  const move = useCallback(
    async ({ record, to, values }: Move): Promise<MoveOutcome> => {
      const { entity, plan } = scope
      const from = String(record[plan.stageField])
      const worth = plan.money === undefined ? null : valueAt(record, plan.money.path)
      const money = isMoney(worth) ? worth : null
      const carry = (one: ApiRecord, source: string, target: string, at = 0): number => {
        const was = takeCard(queries, scope, source, one.id)
        putCard(queries, scope, { stage: target, record: one, at })
        changeFigures(queries, scope, source, (figures) => withCard(figures, money, -1))
        changeFigures(queries, scope, target, (figures) => withCard(figures, money, 1))
        return was
      }
      const fields = entity.form.fields.filter(({ path }) => path in values)
      const body = { ...bodyOf(values, fields), [plan.stageField]: to }
      setMoving((now) => new Set(now).add(record.id))
      const was = carry({ ...record, [plan.stageField]: to }, from, to)
      try {
        await stopReading(queries, scope)
        const path = `${entity.path}/${record.id}`
        const changed = await call<ApiRecord>('PATCH', path, { body, ifMatch: record.version })
        putCard(queries, scope, { stage: to, record: changed })
        void readAnew(queries, scope, changed)
        return { kind: 'moved' }
      } catch (error) {
        carry(record, to, from, was)
        if (!isProblem(error, 'VERSION_CONFLICT')) return { kind: 'refused', error }
        return await asItIs(error)
      } finally {
        setMoving((now) => new Set([...now].filter((id) => id !== record.id)))
      }

      async function asItIs(error: unknown): Promise<MoveOutcome> {
        try {
          const now = await call<ApiRecord>('GET', `${entity.path}/${record.id}`)
          const stage = String(now[plan.stageField])
          if (stage === from) putCard(queries, scope, { stage, record: now })
          else carry(now, from, stage)
          void readAnew(queries, scope, now)
          return { kind: 'changed', record: now }
        } catch {
          return { kind: 'refused', error }
        }
      }
    },
    [queries, scope],
  )
  return { move, moving }
}
