import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import type { Measure } from './figures.ts'
import { pathLabel } from './use-path-fields.ts'

/** `sum:amount` in words: "Sum of Amount". */
export function useMeasureLabel(
  fields: ReadonlyMap<string, FormField>,
): (measure: Measure) => string {
  const { t } = useTranslation('home')
  return ({ op, field }) =>
    op === 'count' || field === undefined
      ? t('measure.count')
      : t(`measure.${op}`, { field: pathLabel(fields, field) })
}
