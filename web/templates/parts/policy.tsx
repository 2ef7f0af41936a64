import { Button, Group, List, Radio, Select, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMay } from '../../app/use-tenant.ts'
import type { PathPolicy, Status, UpgradePolicy } from '../types.ts'
import { useForget } from '../use-forget.ts'
import { useTemplateWords } from '../use-template-words.ts'
import type { TemplateWords } from '../use-template-words.ts'
import { Failure } from './failure.tsx'

const policies = ['manual', 'clean', 'pinned'] as const
const sections = [
  'dashboards',
  'reports',
  'workflows',
  'customFields',
  'documents',
  'notifications',
  'labels',
] as const

/** What upgrades may do by themselves, and which kinds of things are decided in advance. */
export function Policy({ status }: { readonly status: Status }) {
  const words = useTemplateWords()
  const { t } = words
  const may = useMay('template.apply')
  const forget = useForget()
  const { upgrades, paths } = status.policy
  const change = useMutation({
    mutationFn: (body: {
      readonly upgrades?: UpgradePolicy
      readonly paths?: readonly PathPolicy[]
    }) =>
      call('PATCH', '/template/policy', { body, headers: { 'content-type': 'application/json' } }),
    onSuccess: forget,
  })
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('policy.title')}
      </Title>
      <Stack gap="sm">
        <Radio.Group
          label={t('policy.label')}
          value={upgrades}
          onChange={(value) => {
            const chosen = policies.find((one) => one === value)
            if (chosen !== undefined) change.mutate({ upgrades: chosen })
          }}
        >
          <Stack gap="xs" mt="xs">
            {policies.map((one) => (
              <Radio
                key={one}
                value={one}
                disabled={!may || change.isPending}
                label={t(`policy.${one}`)}
                description={t(`policy.${one}Text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" fw={600}>
          {t('policy.paths')}
        </Text>
        <List size="sm" spacing={4} listStyleType="none">
          {paths.map((one) => (
            <List.Item key={one.path}>
              <Group gap="xs">
                <span>{t(`policy.take.${one.take}`, { what: nameOf(one.path, words) })}</span>
                {may && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => change.mutate({ paths: paths.filter((other) => other !== one) })}
                  >
                    {t('policy.remove')}
                  </Button>
                )}
              </Group>
            </List.Item>
          ))}
        </List>
        {may && <NewPath onAdd={(one) => change.mutate({ paths: [...paths, one] })} />}
        <Failure error={change.error} />
      </Stack>
    </section>
  )
}

const nameOf = (path: string, { sectionName }: TemplateWords): string => {
  const section = /^\/([A-Za-z]+)\/\*\*$/.exec(path)?.[1]
  return section === undefined ? path : sectionName(section)
}

function NewPath({ onAdd }: { readonly onAdd: (policy: PathPolicy) => void }) {
  const { t, sectionName } = useTemplateWords()
  const [section, setSection] = useState<string | null>(null)
  const [take, setTake] = useState<string>('ours')
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('policy.what')}
        value={section}
        onChange={setSection}
        data={sections.map((value) => ({ value, label: sectionName(value) }))}
      />
      <Select
        label={t('policy.whose')}
        value={take}
        allowDeselect={false}
        onChange={(value) => setTake(value ?? 'ours')}
        data={[
          { value: 'ours', label: t('side.ours') },
          { value: 'theirs', label: t('why.inTemplate') },
        ]}
      />
      <Button
        variant="default"
        disabled={section === null}
        onClick={() => {
          if (section === null) return
          onAdd({ path: `/${section}/**`, take: take === 'theirs' ? 'theirs' : 'ours' })
          setSection(null)
        }}
      >
        {t('policy.add')}
      </Button>
    </Group>
  )
}
