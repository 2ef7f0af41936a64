import type { FieldData } from '../fields/record-values.ts'
import { targetOf } from '../fields/field-text.ts'
import { useReferenceNames } from '../fields/reference-names.ts'
import { measureName } from './figures.ts'
import type { ReportResult, Row } from './figures.ts'
import { csvText, plainCells } from './report-csv.ts'
import { measuresOf } from './report-figure.tsx'
import { saveFile } from './save-file.ts'
import { useMeasureLabel } from './use-measure-label.ts'
import { pathLabel, usePathFields } from './use-path-fields.ts'

/** Downloads what a report shows: its records, or its groups where it has no more. */
export function useReportCsv(report: ReportResult): () => void {
  const { dataset, groupings, columns, data, rows, id } = report
  const groups = groupings.map(({ field }) => field)
  const own = columns.map(({ key }) => key)
  const paths = [...new Set([...groups, ...own])]
  const fields = usePathFields(dataset, paths)
  const measureLabel = useMeasureLabel(fields)
  const records = groupings.length === 0 ? data : rows
  const named = records ?? data
  const names = useReferenceNames(
    paths.flatMap((path) => {
      const field = fields.get(path)
      return field?.type === 'reference'
        ? named.flatMap((row) => targetOf(field, (row[path] ?? null) as FieldData) ?? [])
        : []
    }),
  )
  const text = (row: Row, path: string): string => {
    const field = fields.get(path)
    const value = (row[path] ?? null) as FieldData
    const target = field?.type === 'reference' ? targetOf(field, value) : undefined
    const option = field?.options?.find((one) => one.id === value)
    return (
      option?.label ?? (target && names.get(`${target.entity} ${target.id}`)) ?? plainCells(value)
    )
  }
  return () => {
    const measures = records === undefined ? measuresOf(report) : []
    const shown = records === undefined ? groups : paths
    const labels = new Map(columns.map(({ key, label }) => [key, label]))
    const head = [
      ...shown.map((path) => labels.get(path) ?? pathLabel(fields, path)),
      ...measures.map(measureLabel),
    ]
    const lines = named.map((row) => [
      ...shown.map((path) => text(row, path)),
      ...measures.map((one) => plainCells(row[measureName(one)])),
    ])
    // The mark tells spreadsheets that it is UTF-8.
    saveFile(`${id}.csv`, 'text/csv', '\uFEFF', csvText([head, ...lines]))
  }
}
