import { Button, Combobox, Group, Stack, Textarea, useCombobox } from '@mantine/core'
import { useState } from 'react'
import type { ChangeEvent, FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { memberName } from '../fields/member.ts'
import { useMembers } from '../fields/members.ts'
import type { Member } from '../fields/member.ts'
import { membersLike, mentionedIn, openMention, withMention } from './record-mentions.ts'
import type { OpenMention } from './record-mentions.ts'
import { Refusal } from './record-refusal.tsx'

/** One goes on where the text ends. */
const toTheEnd = ({ currentTarget }: FocusEvent<HTMLTextAreaElement>) =>
  currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length)

/** Text in which `@` names who is to hear of it. */
export function CommentEditor({
  label,
  action,
  text,
  named = [],
  onText,
  onSend,
  onCancel,
  focused = false,
}: {
  readonly label: string
  /** Of the button that sends it. */
  readonly action: string
  readonly text: string
  /** Who is named in it already. */
  readonly named?: readonly string[]
  readonly onText: (text: string) => void
  /** @param key the same as long as nothing else is said: sent again, it has one effect */
  readonly onSend: (text: string, mentions: readonly string[], key: string) => Promise<void>
  readonly onCancel?: () => void
  readonly focused?: boolean
}) {
  const { t } = useTranslation('fields')
  const members = useMembers()
  const [picked, setPicked] = useState<readonly Member[]>([])
  const [open, setOpen] = useState<OpenMention>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const offered = open === undefined ? [] : membersLike(members, open.search)
  const write = (next: string) => {
    onText(next)
    setKey(crypto.randomUUID())
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
      setPicked((before) => [...before, member])
    }
    box.closeDropdown()
  }
  const send = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      const before = members.filter(({ id }) => named.includes(id))
      await onSend(text, mentionedIn(text, [...before, ...picked]), key)
      setPicked([])
    } catch (error) {
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap="xs">
      <Combobox store={box} onOptionSubmit={mention} hideDetached={false}>
        <Combobox.Target>
          <Textarea
            label={label}
            placeholder={t('record.commentHint')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={10_000}
            value={text}
            onChange={typed}
            onBlur={() => box.closeDropdown()}
            {...(focused && { autoFocus: true, onFocus: toTheEnd })}
          />
        </Combobox.Target>
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
      {(onCancel !== undefined || text.trim() !== '') && (
        <Group justify="flex-end" gap="xs">
          {onCancel !== undefined && (
            <Button size="xs" variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button
            size="xs"
            loading={busy}
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            {action}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
