import { Group, List, Paper, Stack, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import { isTrue, itemsOf, numberOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { Dot } from '../parts/dot.tsx'
import { useTimeAllowed } from '../parts/use-time-allowed.ts'
import { spaced, useWords } from '../parts/use-words.ts'

/** Stages in their order as a board shows them, and the ways between them. */
export function WorkflowPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const timeAllowed = useTimeAllowed()
  const fields = useEntityIfReadable(textOf(item, 'entity'))?.form.fields ?? []
  // Of a module that is off nobody tells the fields.
  const called = (path: string) =>
    fields.find((field) => field.path === path)?.label ?? spaced(path.split('.').at(-1) ?? path)
  const stages = itemsOf(item, 'stages')
  const label = (id: string) => {
    const stage = stages.find((one) => textOf(one, 'id') === id)
    return stage === undefined ? id : textOf(stage, 'label') || id
  }
  return (
    <Stack gap="sm">
      <Group gap="xs" align="stretch">
        {stages
          .filter((stage) => !isTrue(stage, 'deprecated'))
          .map((stage, index) => (
            <Paper key={`${textOf(stage, 'id')}${String(index)}`} withBorder px="sm" py={6}>
              <Group gap={6} wrap="nowrap">
                <Dot color={textOf(stage, 'color')} />
                <Text size="sm" fw={600}>
                  {textOf(stage, 'label')}
                </Text>
              </Group>
              <Text size="xs" c="dimmed">
                {[
                  t(`category.${textOf(stage, 'category')}`),
                  numberOf(stage, 'probability') === undefined
                    ? ''
                    : `${String(numberOf(stage, 'probability'))} %`,
                  timeAllowed(numberOf(stage, 'slaHours')),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </Text>
            </Paper>
          ))}
      </Group>
      <List size="sm" spacing={2}>
        {[
          ...Map.groupBy(itemsOf(item, 'transitions'), (transition) => textOf(transition, 'from')),
        ].map(([from, ways]) => (
          <List.Item key={from}>
            <Text span size="sm" fw={600}>
              {label(from)}
            </Text>
            {' → '}
            {ways.map((transition, index) => {
              const requires = textsOf(transition, 'requires')
              return (
                <Fragment key={textOf(transition, 'to')}>
                  {index > 0 && ', '}
                  {label(textOf(transition, 'to'))}
                  {requires.length > 0 && (
                    <Text span size="sm" c="dimmed">
                      {' '}
                      ({t('needs', { fields: requires.map(called).join(', ') })})
                    </Text>
                  )}
                </Fragment>
              )
            })}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
