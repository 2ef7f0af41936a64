import { CloseButton, Combobox, InputBase, Loader, ScrollArea, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { useEntities, useTenantSlug } from '../app/use-tenant.ts'
import type { WrapperProps } from './input-props.ts'
import { useNestedForm } from './nested-form.ts'
import { titleIn, useReferenceName } from './reference-names.ts'
import type { ApiRecord } from './record-values.ts'

const CreateInPlace = lazy(async () => ({
  default: (await import('./create-in-place.tsx')).CreateInPlace,
}))

/** How many are offered: who does not find it among them types more of it. */
const offered = 20

export interface ReferencePickerProps extends WrapperProps {
  /** `base.company`. */
  readonly entity: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** Finds a record of an entity by what somebody types, or makes it where they may. */
export function ReferencePicker({
  entity,
  value,
  onChange,
  disabled,
  autoFocus,
  ...wrapper
}: ReferencePickerProps) {
  const { t } = useTranslation('fields')
  const { t: common } = useTranslation()
  const tenant = useTenantSlug()
  const summary = useEntities().find((one) => one.entity === entity)
  const name = useReferenceName(value === null ? undefined : { entity, id: value })
  const [search, setSearch] = useState<string | null>(null)
  const [asked] = useDebouncedValue(search ?? '', 150)
  const [creating, setCreating] = useState<string | null>(null)
  const nested = useNestedForm()
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption()
      setSearch(null)
    },
  })
  const found = useQuery({
    queryKey: [tenant, 'pick', entity, asked],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({
        limit: String(offered),
        ...(asked !== '' && { q: asked }),
      })
      const path = `${summary?.path ?? ''}?${query.toString()}`
      return call<{ data: readonly ApiRecord[] }>('GET', path, { signal })
    },
    enabled: summary !== undefined && box.dropdownOpened,
    placeholderData: keepPreviousData,
  })
  // What is shown may still be what was found for fewer letters.
  const searching = found.isFetching || asked !== (search ?? '')
  const mayCreate = summary?.verbs.includes('create') === true && nested !== null
  const shown = search ?? (value === null ? '' : (name ?? `…${value.slice(-6)}`))
  const choose = (option: string) => {
    if (option === '') setCreating(search ?? '')
    else onChange(option)
    box.closeDropdown()
  }
  return (
    <>
      <Combobox store={box} onOptionSubmit={choose}>
        <Combobox.Target withExpandedAttribute>
          <InputBase
            {...wrapper}
            disabled={disabled === true || summary === undefined}
            {...(autoFocus === true && { autoFocus: true, 'data-autofocus': true })}
            autoComplete="off"
            placeholder={t('searchFor', { entity: summary?.label ?? entity })}
            value={shown}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              box.openDropdown()
              box.updateSelectedOptionIndex()
            }}
            onClick={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            rightSection={
              value !== null && disabled !== true ? (
                <CloseButton
                  size="sm"
                  aria-label={t('clear', { field: wrapper.label ?? wrapper['aria-label'] ?? '' })}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChange(null)}
                />
              ) : found.isFetching ? (
                <Loader size={16} />
              ) : (
                <Combobox.Chevron />
              )
            }
            rightSectionPointerEvents={value === null ? 'none' : 'all'}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-busy={searching}>
            <ScrollArea.Autosize mah={260} type="auto">
              {found.data?.data.map((record) => (
                <Combobox.Option key={record.id} value={record.id} active={record.id === value}>
                  {titleIn(record, summary?.title ?? 'id')}
                </Combobox.Option>
              ))}
              {found.error !== null && (
                <Combobox.Empty>
                  {isProblem(found.error, 'OFFLINE') ? common('offline') : sentenceOf(found.error)}
                </Combobox.Empty>
              )}
              {found.data?.data.length === 0 && !mayCreate && (
                <Combobox.Empty>{t('nothingFound')}</Combobox.Empty>
              )}
              {found.data === undefined && found.error === null && (
                <Combobox.Empty>{common('loading')} …</Combobox.Empty>
              )}
              {mayCreate && found.data !== undefined && (
                <Combobox.Option value="">
                  {search === null || search === ''
                    ? t('createNew', { entity: summary.label })
                    : t('createNamed', { entity: summary.label, name: search })}
                </Combobox.Option>
              )}
            </ScrollArea.Autosize>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {creating !== null && nested !== null && (
        <Suspense fallback={null}>
          <CreateInPlace
            entity={entity}
            title={creating}
            Form={nested}
            onClose={() => setCreating(null)}
            onCreated={(id) => {
              setCreating(null)
              onChange(id)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
