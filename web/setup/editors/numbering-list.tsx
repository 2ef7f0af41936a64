import { Anchor, Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { useCatalogue, useConfiguration } from '../data/configuration.ts'
import { useStates } from '../data/use-states.ts'
import { Removed } from '../element-list.tsx'
import { itemsIn, textOf } from '../model/item.ts'
import { numberFor } from '../model/numbering.ts'
import { Heading } from '../parts/heading.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useWords } from '../parts/use-words.ts'

/** The number series of active modules, with the next number that each would give. */
export function NumberingList() {
  const { t, entityPlural } = useWords()
  const tenant = useTenantSlug()
  const { document } = useConfiguration()
  const { series } = useCatalogue()
  const states = useStates('numbering')
  const items = itemsIn(document['numbering'])
  const rows = series.map((one) => {
    const item = items.find((candidate) => textOf(candidate, 'id') === one.id)
    return {
      ...one,
      name:
        (item === undefined ? '' : textOf(item, 'label')) ||
        `${entityPlural(one.entity)}: ${one.label}`,
      shown: (item === undefined ? '' : textOf(item, 'pattern')) || (one.pattern ?? ''),
    }
  })
  return (
    <>
      <Heading title={t('setup/places:numbering')} description={t('sectionAbout.numbering')} />
      <Stack>
        {rows.length === 0 && <Text>{t('empty.numbering')}</Text>}
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('member.label')}</Table.Th>
              <Table.Th>{t('member.numberPattern')}</Table.Th>
              <Table.Th visibleFrom="xs">{t('example')}</Table.Th>
              <Table.Th visibleFrom="xs">{t('origin')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, name, shown }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Anchor
                    renderRoot={(props) => (
                      <Link
                        {...props}
                        to="/t/$tenant/setup/$section/at/$"
                        params={{ tenant, section: 'numbering', _splat: id }}
                      />
                    )}
                  >
                    {name}
                  </Anchor>
                </Table.Td>
                <Table.Td ff="monospace">{shown}</Table.Td>
                <Table.Td ff="monospace" visibleFrom="xs" data-changing>
                  {shown === '' ? '–' : numberFor(shown, 42, new Date())}
                </Table.Td>
                <Table.Td visibleFrom="xs">
                  <StateBadge state={states?.of.get(id)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Removed section="numbering" />
      </Stack>
    </>
  )
}
