import { ActionIcon, Group, Input, Paper, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEntities, useEntityIfReadable } from '../../app/use-tenant.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { itemsOf, textOf, withMember } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

const verbs = ['read', 'update', 'delete', 'action'] as const
const reaches = ['own', 'team', 'all', 'none'] as const
const accesses = ['none', 'read', 'write'] as const

/** Whose records a role reaches, for entities whose records belong to somebody. */
export function RecordRules() {
  const { t, entityPlural } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const owned = useEntities().filter(({ owner }) => owner !== null)
  const rules = itemsOf(item, 'records')
  const put = (next: readonly Item[]) => set('records', next)
  return (
    <Input.Wrapper
      label={t('member.records')}
      description={t('hint.records')}
      labelElement="div"
      error={errorAt('records')}
    >
      <Stack gap={6} mt={4}>
        {rules.map((rule, index) => {
          const entity = textOf(rule, 'entity')
          return (
            <Paper
              key={entity}
              withBorder
              p="xs"
              component="section"
              aria-label={entityPlural(entity)}
            >
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm" fw={600}>
                  {entityPlural(entity)}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={disabled}
                  aria-label={t('removeNamed', { name: entityPlural(entity) })}
                  onClick={() => put(rules.filter((one) => one !== rule))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
              <Group grow>
                {verbs.map((verb) => (
                  <Select
                    key={verb}
                    label={t(`verb.${verb}`)}
                    data={reaches.map((value) => ({ value, label: t(`reach.${value}`) }))}
                    value={textOf(rule, verb) || 'all'}
                    disabled={disabled}
                    allowDeselect={false}
                    onChange={(next) =>
                      put(
                        rules.with(
                          index,
                          withMember(rule, verb, next === 'all' ? undefined : (next ?? undefined)),
                        ),
                      )
                    }
                  />
                ))}
              </Group>
            </Paper>
          )
        })}
        <Select
          aria-label={t('addRecordRule')}
          placeholder={t('addRecordRule')}
          data={owned
            .filter(({ entity }) => rules.every((rule) => textOf(rule, 'entity') !== entity))
            .map(({ entity, plural }) => ({ value: entity, label: plural }))}
          value={null}
          disabled={disabled}
          maw={420}
          onChange={(entity) => {
            if (entity !== null)
              put([...rules, { entity, read: 'own', update: 'own', delete: 'own' }])
          }}
        />
      </Stack>
    </Input.Wrapper>
  )
}

/** Fields that a role sees less or more of than its permissions say. */
export function FieldRules() {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const entities = useEntities()
  const [entity, setEntity] = useState<string | null>(null)
  const fields = useEntityIfReadable(entity ?? undefined)?.form.fields ?? []
  const rules = itemsOf(item, 'fields')
  const put = (next: readonly Item[]) => set('fields', next)
  const ruled = (path: string) => `${entity ?? ''}.${path.replace(/^custom\./, '')}`
  return (
    <Input.Wrapper
      label={t('member.fields')}
      description={t('hint.fields')}
      labelElement="div"
      error={errorAt('fields')}
    >
      <Stack gap={6} mt={4}>
        {rules.map((rule, index) => {
          const field = textOf(rule, 'field')
          return (
            <Group key={field} gap="xs" wrap="nowrap">
              <Text size="sm" style={{ flex: 1, overflowWrap: 'anywhere' }}>
                {field}
              </Text>
              <Select
                aria-label={t('accessOf', { field })}
                data={accesses.map((value) => ({ value, label: t(`access.${value}`) }))}
                value={textOf(rule, 'access')}
                disabled={disabled}
                allowDeselect={false}
                w={180}
                onChange={(access) => put(rules.with(index, { ...rule, access: access ?? 'read' }))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={t('removeNamed', { name: field })}
                onClick={() => put(rules.filter((one) => one !== rule))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          )
        })}
        <Group grow maw={640}>
          <Select
            aria-label={t('fieldRuleEntity')}
            placeholder={t('fieldRuleEntity')}
            data={entities.map((one) => ({ value: one.entity, label: one.plural }))}
            value={entity}
            searchable
            disabled={disabled}
            onChange={setEntity}
          />
          <Select
            aria-label={t('addFieldRule')}
            placeholder={t('addFieldRule')}
            data={fields
              .filter(({ path }) => rules.every((rule) => textOf(rule, 'field') !== ruled(path)))
              .map(({ path, label }) => ({ value: path, label }))}
            value={null}
            searchable
            disabled={disabled || entity === null}
            onChange={(path) => {
              if (path !== null) put([...rules, { field: ruled(path), access: 'read' }])
            }}
          />
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}
