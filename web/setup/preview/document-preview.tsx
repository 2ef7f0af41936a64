import { Loader, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { api, dataOf } from '../../api/client.ts'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { isItem, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { paper } from './paper.ts'
import classes from './preview.module.css'

/**
 * A document as it will be, rendered by the server. The frame has no rights at all: no scripts, no
 * forms, no origin, so that whatever a template or a record holds stays ink.
 *
 * @param record id of the record that it is about; absent: the newest one, else a sample
 */
export function DocumentPreview({
  item,
  record,
}: {
  readonly item: Item
  readonly record?: string | undefined
}) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const entity = textOf(item, 'entity')
  const [asked] = useDebouncedValue(JSON.stringify(bodyOf(item)), 400)
  const { data, error, isPending } = useQuery({
    queryKey: [tenant, 'document-preview', asked, record],
    queryFn: () =>
      dataOf(
        api.POST('/api/v1/documents/preview', {
          body: {
            ...(JSON.parse(asked) as { body: string }),
            ...(entity !== '' && { entity }),
            ...(record !== undefined && { record }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (isPending) return <Loader size="sm" aria-label={t('previewing')} />
  return (
    <Stack gap="xs">
      {error !== null && (
        <Text c="red" size="sm" role="alert">
          {isProblem(error) && error.errors[0] !== undefined
            ? error.errors[0].message
            : sentenceOf(error)}
        </Text>
      )}
      {data !== undefined && (
        <iframe
          className={classes['frame']}
          title={t('documentPreview', { name: textOf(item, 'label') })}
          sandbox=""
          srcDoc={paper(data.html)}
          tabIndex={0}
        />
      )}
    </Stack>
  )
}

function bodyOf(item: Item) {
  const { partials } = item
  return { body: textOf(item, 'body'), ...(isItem(partials) && { partials }) }
}
