import {
  Badge,
  Button,
  Collapse,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { SideValue } from '../drawn/side-value.tsx'
import { placeOf } from '../place-of.ts'
import { answersLike, answerTo, similarTo } from '../similar.ts'
import type { Answer, Conflict, Plan } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'
import classes from '../templates.module.css'
import { Hunks } from './hunks.tsx'
import { ScreenPreview } from './screen-preview.tsx'
import { Side } from './side.tsx'
import { isEditable, ValueEditor } from './value-editor.tsx'
import { useHolders } from './use-holders.ts'
import { WayOut } from './way-out.tsx'
import { Notice } from '../parts/notice.tsx'

export interface QuestionCardProps {
  readonly plan: Plan & { readonly id: string }
  readonly conflict: Conflict
  readonly current: boolean
  readonly editing: boolean
  readonly busy: boolean
  readonly mayAnswer: boolean
  readonly failure: ReactNode
  readonly onAnswer: (answers: readonly Answer[]) => void
  readonly onEdit: (opened: boolean) => void
  readonly onFocus: () => void
}

/** One question of an upgrade: what each side says, what may be answered, what was, and by whom. */
export function QuestionCard(props: QuestionCardProps) {
  const { plan, conflict, current, editing, busy, mayAnswer, failure } = props
  const { onAnswer, onEdit, onFocus } = props
  const { t, placeName } = useTemplateWords()
  const names = plan.names ?? {}
  const { path, kind, choices, resolved } = conflict
  const isSecurity = kind === 'security'
  const answer = answerTo(conflict, plan.answers)
  const take = (side: 'ours' | 'theirs' | 'both') => onAnswer([{ path, kind, take: side }])
  const canTake = (side: 'ours' | 'theirs') =>
    mayAnswer && choices.includes(side) ? () => take(side) : undefined
  const words = (side: 'ours' | 'theirs') =>
    t(`take.${isSecurity ? 'security' : conflict[side] === undefined ? 'absent' : 'value'}.${side}`)
  const editable =
    mayAnswer && choices.includes('value') && isEditable(conflict.ours ?? conflict.theirs)
  return (
    <Paper
      component="section"
      withBorder
      p="md"
      id={`question-${conflict.id}`}
      aria-label={placeName(path, names)}
      aria-current={current ? 'true' : undefined}
      className={`${classes['card'] ?? ''} ${current ? (classes['current'] ?? '') : ''}`}
      onFocus={onFocus}
    >
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={4} size="h5" className={classes['wide']}>
            {placeName(path, names)}
          </Title>
          <Badge
            color={resolved === undefined ? 'orange.9' : 'green.9'}
            tt="none"
            miw="max-content"
          >
            {t(resolved === undefined ? 'open' : 'decided')}
          </Badge>
        </Group>
        <Text size="sm">{kind === 'constraint' ? conflict.message : t(`kind.${kind}`)}</Text>
        {isSecurity && <SecurityWords conflict={conflict} plan={plan} />}
        <Concerned conflict={conflict} />
        <Suggestion {...props} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <Side title={t('side.base')}>
            <SideValue pointer={path} names={names} value={conflict.base} />
          </Side>
          <Side
            title={t('side.theirs')}
            chosen={resolved === 'theirs'}
            chosenWord={t('chosen')}
            action={words('theirs')}
            hotkey="2"
            busy={busy}
            onTake={canTake('theirs')}
          >
            <SideValue
              pointer={path}
              names={names}
              value={conflict.theirs}
              before={conflict.base}
            />
          </Side>
          <Side
            title={t('side.ours')}
            chosen={resolved === 'ours'}
            chosenWord={t('chosen')}
            action={words('ours')}
            hotkey="1"
            busy={busy}
            onTake={canTake('ours')}
          >
            <SideValue pointer={path} names={names} value={conflict.ours} before={conflict.base} />
          </Side>
        </SimpleGrid>
        {(kind === 'in-use' || kind === 'reference') && (
          <WayOut
            conflict={conflict}
            names={names}
            answer={answer}
            busy={busy}
            onAnswer={(given) => onAnswer([given])}
          />
        )}
        {kind === 'text' &&
          conflict.hunks !== undefined &&
          conflict.hunks.length > 0 &&
          mayAnswer && (
            <Hunks
              hunks={conflict.hunks}
              answer={answer}
              conflict={conflict}
              busy={busy}
              onAnswer={(given) => onAnswer([given])}
            />
          )}
        <Group gap="xs">
          {mayAnswer && choices.includes('both') && (
            <Button variant="default" size="sm" disabled={busy} onClick={() => take('both')}>
              {t('take.both')}
            </Button>
          )}
          {editable && (
            <Button
              variant="default"
              size="sm"
              aria-expanded={editing}
              onClick={() => onEdit(!editing)}
            >
              {t('take.edit')}
            </Button>
          )}
        </Group>
        {editable && (
          <Collapse expanded={editing}>
            {editing && (
              <ValueEditor
                pointer={path}
                value={valueToEdit(conflict, answer)}
                busy={busy}
                onSave={(value) => onAnswer([{ path, kind, value }])}
              />
            )}
          </Collapse>
        )}
        {failure}
        <Decided {...props} />
        <ScreenPreview
          plan={plan.id}
          pointer={path}
          names={names}
          answers={JSON.stringify(plan.answers)}
          opened={current}
        />
      </Stack>
    </Paper>
  )
}

/** How many it is about; what is in use says so beside its way out. */
function Concerned({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTemplateWords()
  const holders = useHolders(conflict)
  if (holders === undefined || conflict.kind === 'in-use') return null
  const isRole = conflict.path.startsWith('/roles/')
  return (
    <Text size="sm" c="dimmed">
      {holders === ''
        ? t(isRole ? 'concernsNobody' : 'concernsNoRecord')
        : t('concerns', { who: holders })}
    </Text>
  )
}

const valueToEdit = (conflict: Conflict, answer: Answer | undefined) =>
  answer !== undefined && 'value' in answer
    ? answer.value
    : (conflict.ours ?? conflict.theirs ?? null)

/** Who would be allowed what: the role, and the permission in words. */
function SecurityWords({ conflict, plan }: { readonly conflict: Conflict; readonly plan: Plan }) {
  const { t, permissionName } = useTemplateWords()
  const { section, crumbs } = placeOf(conflict.path, plan.names)
  const [role, permission] = crumbs
  const isGrant = section === 'roles' && permission?.thing === 'permission'
  return (
    <Notice color="yellow">
      {isGrant
        ? t('wouldAllow', { role: role?.name, what: permissionName(permission.name) })
        : conflict.message}
    </Notice>
  )
}

/** How the same question was answered before: shown, never applied by itself. */
function Suggestion({ conflict, busy, mayAnswer, onAnswer }: QuestionCardProps) {
  const { t, instant } = useTemplateWords()
  const { suggestion, suggested, resolved } = conflict
  if (suggestion === undefined || resolved !== undefined) return null
  return (
    <Notice color="blue" title={t('suggested')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t(`answer.${choiceOf(suggestion)}`)}
          {suggested !== undefined && (
            <Text span size="sm" data-changing>
              {' · '}
              {suggested.by}, {instant(suggested.at)}
            </Text>
          )}
        </Text>
        {mayAnswer && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            onClick={() => onAnswer([suggestion])}
          >
            {t('sameAgain')}
          </Button>
        )}
      </Group>
    </Notice>
  )
}

const choiceOf = (answer: Answer): string =>
  'take' in answer ? answer.take : 'value' in answer ? 'value' : 'hunks'

/** What was decided, by whom and when, and for how many more it may hold. */
function Decided({ conflict, plan, busy, mayAnswer, onAnswer }: QuestionCardProps) {
  const { t, instant, valueName } = useTemplateWords()
  const { resolved, resolvedBy, answered, path } = conflict
  if (resolved === undefined) return null
  const alike = answersLike(conflict, similarTo(conflict, plan.conflicts))
  const answer = answerTo(conflict, plan.answers)
  const names = plan.names ?? {}
  const said =
    answer === undefined
      ? undefined
      : 'to' in answer
        ? (names[`${path.slice(0, path.lastIndexOf('/'))}/${answer.to}`] ?? answer.to)
        : 'value' in answer && typeof answer.value !== 'object'
          ? valueName(answer.value, path, names)
          : undefined
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        <Text span size="sm" fw={600}>
          {t(`answer.${resolved}`)}
          {said !== undefined && `: ${said}`}
        </Text>
        {answered !== undefined ? (
          <Text span size="sm" c="dimmed">
            {' · '}
            {t('decidedBy', { name: answered.by })}{' '}
            <span data-changing>{instant(answered.at)}</span>
          </Text>
        ) : (
          resolvedBy !== 'resolution' && (
            <Text span size="sm" c="dimmed">
              {' · '}
              {t(`by.${resolvedBy ?? 'default'}`)}
            </Text>
          )
        )}
      </Text>
      {mayAnswer && alike.length > 0 && (
        <Button variant="default" size="sm" loading={busy} onClick={() => onAnswer(alike)}>
          {t('alike', { count: alike.length })}
        </Button>
      )}
    </Group>
  )
}
