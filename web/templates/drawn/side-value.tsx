import { Badge, Text } from '@mantine/core'
import { ElementPreview } from '../../setup/preview/element-preview.tsx'
import { placeOf } from '../place-of.ts'
import { isTexts, useTemplateWords } from '../use-template-words.ts'
import type { Json, Names } from '../types.ts'
import classes from '../templates.module.css'
import { Lines } from './lines.tsx'
import { Members } from './members.tsx'
import { Swatch } from './swatch.tsx'

export interface SideValueProps {
  readonly pointer: string
  readonly names: Names
  /** Undefined: nothing is there. */
  readonly value: Json | undefined
  /** What it is compared with, for texts and lists. */
  readonly before?: Json | undefined
}

/** One side of a question as people know it: a control, a bar of stages, lines of a text, words. */
export function SideValue({ pointer, names, value, before }: SideValueProps) {
  const { t, permissionName, valueName } = useTemplateWords()
  const place = placeOf(pointer, names)
  if (place.crumbs.at(-1)?.thing === 'permission' && place.member === undefined) {
    const name = permissionName(place.crumbs.at(-1)?.name ?? '')
    return (
      <>
        <Badge color={value === undefined ? 'gray.8' : 'green.9'} variant="filled" tt="none">
          {t(value === undefined ? 'mayNot' : 'may')}
        </Badge>
        <Text size="sm">{name}</Text>
      </>
    )
  }
  if (value === undefined)
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {t('notThere')}
      </Text>
    )
  if (place.member === 'color' && typeof value === 'string') return <Swatch color={value} />
  if (place.mark === 'order' && isTexts(value))
    return (
      <ol className={classes['stages']}>
        {value.map((id) => (
          <li
            key={id}
            className={`${classes['stage'] ?? ''} ${isTexts(before) && before.indexOf(id) !== value.indexOf(id) ? (classes['stageNew'] ?? '') : ''}`}
          >
            {names[`${pointer.replace(/#.*$/, '')}/${id}`] ?? id}
          </li>
        ))}
      </ol>
    )
  if (place.member === 'position' && isBox(value)) return <Box box={value} />
  if (typeof value === 'string' && isProse(place.member, value))
    return <Lines text={value} {...(typeof before === 'string' && { before })} />
  if (place.crumbs.length === 1 && place.member === undefined && place.mark === undefined)
    return (
      <div className={classes['preview']}>
        <ElementPreview section={place.section} element={value} />
      </div>
    )
  if (typeof value === 'object' && value !== null && !isTexts(value))
    return <Members value={value} before={before} names={names} pointer={pointer} />
  return (
    <Text fw={600} className={classes['wide']}>
      {valueName(value, pointer, names)}
    </Text>
  )
}

const isProse = (member: string | undefined, value: string): boolean =>
  ['body', 'template', 'subject'].includes(member ?? '') || value.includes('\n')

type FourNumbers = readonly [number, number, number, number]
const isBox = (value: Json): value is FourNumbers & Json =>
  Array.isArray(value) && value.length === 4 && value.every((one) => typeof one === 'number')

/** Where a widget stands on the twelve columns of a dashboard. */
function Box({ box: [x, y, width, height] }: { readonly box: FourNumbers }) {
  const { t } = useTemplateWords()
  return (
    <div
      className={classes['grid']}
      role="img"
      aria-label={t('box', { x: x + 1, y: y + 1, width, height })}
    >
      <div
        className={classes['widget']}
        style={{
          gridColumn: `${String(x + 1)} / span ${String(width)}`,
          gridRow: `${String(y + 1)} / span ${String(height)}`,
        }}
      />
    </div>
  )
}
