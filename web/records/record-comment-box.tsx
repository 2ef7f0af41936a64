import { Button, Combobox, Group, Stack, Textarea, useCombobox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { memberName } from '../fields/member.ts'
import { useMembers } from '../fields/members.ts'
import type { Member } from '../fields/member.ts'
import { membersLike, mentionedIn, openMention, withMention } from './record-mentions.ts'
import type { OpenMention } from './record-mentions.ts'
import { Refusal } from './record-refusal.tsx'

/** Says something of a record; `@` names who is to hear of it. */
export function CommentBox({
  entity,
  record,
}: {
  readonly entity: string
  readonly record: string
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const members = useMembers()
  const kept = `strata.comment.${tenant}.${record}`
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? '')
  const [chosen, setChosen] = useState<readonly Member[]>([])
  const [open, setOpen] = useState<OpenMention>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const offered = open === undefined ? [] : membersLike(members, open.search)
  const write = (next: string) => {
    setText(next)
    setKey(crypto.randomUUID())
    if (next === '') sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, next)
  }
  const typed = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = event.currentTarget
    write(value)
    const mention = openMention(value, selectionStart)
    setOpen(mention)
    if (mention === undefined) box.closeDropdown()
    else {
      box.openDropdown()
      box.selectFirstOption()
    }
  }
  const mention = (id: string) => {
    const member = members.find((one) => one.id === id)
    if (member !== undefined && open !== undefined) {
      write(withMention(text, open, member))
      setChosen((before) => [...before, member])
    }
    box.closeDropdown()
  }
  const send = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      const mentions = mentionedIn(text, chosen)
      const body = { entity, record, text, ...(mentions.length > 0 && { mentions }) }
      await call('POST', '/comments', { body, key })
      write('')
      setChosen([])
      await cache.invalidateQueries({ queryKey: [tenant, 'timeline'] })
    } catch (error) {
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap="xs">
      <Combobox store={box} onOptionSubmit={mention}>
        <Combobox.EventsTarget>
          <Textarea
            label={t('record.comment')}
            placeholder={t('record.commentHint')}
            autosize
            minRows={2}
            maxRows={10}
            value={text}
            onChange={typed}
            onBlur={() => box.closeDropdown()}
          />
        </Combobox.EventsTarget>
        <Combobox.DropdownTarget>
          <span />
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={offered.length === 0}>
          <Combobox.Options>
            {offered.map((member) => (
              <Combobox.Option key={member.id} value={member.id}>
                {memberName(member)}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Refusal error={refused} />
      {text.trim() !== '' && (
        <Group justify="flex-end">
          <Button size="xs" loading={busy} onClick={() => void send()}>
            {t('record.send')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
