import { Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { bodyOf, isObject, valuesOf } from '../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../fields/record-values.ts'
import { RecordDialog } from './record-dialog.tsx'
import { recordQuery, recordsChanged } from './record-queries.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

interface Move {
  readonly to: string
  readonly label: string
  /** Fields that must hold a value first. */
  readonly missing: readonly string[]
}

/** The stages in their order, where the record stands, and where it may go from here. */
export function RecordWorkflow({
  page,
  record,
  field,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
  /** The field that holds the stage. */
  readonly field: string
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const [asked, setAsked] = useState<Move>()
  const [refused, setRefused] = useState<unknown>()
  const now = record[field]
  const workflow =
    page.form.workflows.find(({ id }) => id === record['workflow']) ??
    page.form.workflows.find(({ stages }) => stages.some(({ id }) => id === now))
  if (workflow === undefined) return null
  const moves = page.verbs.includes('update') ? movesOf(record) : []
  const required = page.form.fields.filter(({ path }) => asked?.missing.includes(path) === true)

  const move = async ({ to }: Move, values: RecordValues, key?: string) => {
    const body = { ...bodyOf(values, required), [field]: to }
    const saved = await call<ApiRecord>('PATCH', `${page.path}/${record.id}`, {
      body,
      ifMatch: record.version,
      key,
    })
    cache.setQueryData(recordQuery(tenant, page, record.id).queryKey, saved)
    await recordsChanged(cache, tenant)
  }
  const start = async (wanted: Move) => {
    setRefused(undefined)
    if (wanted.missing.length > 0) return setAsked(wanted)
    try {
      await move(wanted, {})
    } catch (error) {
      setRefused(error)
      // Somebody else moved it: show where it is now.
      await recordsChanged(cache, tenant)
    }
  }
  return (
    <Stack gap="xs">
      <ol className={classes['stages']} aria-label={workflow.label}>
        {workflow.stages.map((stage) => {
          const way = moves.find(({ to }) => to === stage.id)
          const current = stage.id === now
          return (
            <li key={stage.id} {...(current && { 'aria-current': 'step' })}>
              {way === undefined ? (
                <span className={classes['stage']} {...(current && { 'data-current': true })}>
                  {stage.label}
                </span>
              ) : (
                <Button
                  size="xs"
                  h={32}
                  variant="light"
                  aria-label={t('record.moveTo', { stage: stage.label })}
                  onClick={() => void start(way)}
                >
                  {stage.label}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      <Refusal error={refused} />
      {asked !== undefined && (
        <RecordDialog
          title={t('record.moveTo', { stage: asked.label })}
          text={t('record.moveNeeds')}
          label={t('record.move')}
          fields={required.map((one) => ({ ...one, required: true }))}
          starting={valuesOf(record, required)}
          onClose={() => setAsked(undefined)}
          onDo={async (values, key) => {
            await move(asked, values, key)
            setAsked(undefined)
          }}
        />
      )}
    </Stack>
  )
}

/** Where the server says that the caller may take the record. */
function movesOf(record: ApiRecord): readonly Move[] {
  const moves = record['transitions']
  if (!Array.isArray(moves)) return []
  return moves.flatMap((move: unknown) => {
    if (!isObject(move)) return []
    const { to, label, missing } = move
    return typeof to === 'string' && typeof label === 'string' && Array.isArray(missing)
      ? [{ to, label, missing: missing.filter((path) => typeof path === 'string') }]
      : []
  })
}
