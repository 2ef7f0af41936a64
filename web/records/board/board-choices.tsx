import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EntityPage } from '../../app/queries.ts'
import type { BoardPlan } from './board-plan.ts'
import type { BoardSearch } from './board-search.ts'

/** Which workflow and which sum, where there is something to choose. */
export function BoardChoices({
  entity,
  plan,
  onShow,
}: {
  readonly entity: EntityPage
  readonly plan: BoardPlan
  readonly onShow: (change: BoardSearch) => void
}) {
  const { t } = useTranslation('records/board')
  const { workflows } = entity.form
  if (workflows.length < 2 && plan.moneyFields.length < 2) return null
  return (
    <Group gap="sm" mb="sm" wrap="nowrap">
      {workflows.length > 1 && (
        <Select
          label={t('workflow')}
          size="xs"
          maw={220}
          data={workflows.map(({ id, label }) => ({ value: id, label }))}
          value={plan.workflow.id}
          allowDeselect={false}
          onChange={(workflow) => workflow !== null && onShow({ workflow })}
        />
      )}
      {plan.moneyFields.length > 1 && (
        <Select
          label={t('sum')}
          size="xs"
          maw={220}
          data={plan.moneyFields.map(({ path, label }) => ({ value: path, label }))}
          value={plan.money?.path ?? null}
          allowDeselect={false}
          onChange={(sum) => sum !== null && onShow({ sum })}
        />
      )}
    </Group>
  )
}
