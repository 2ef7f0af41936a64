import { Code, List, Text } from '@mantine/core'
import { blocksOf } from '../notes-of.ts'
import type { Piece } from '../notes-of.ts'
import classes from '../templates.module.css'

/** Release notes as their authors wrote them; the text is text. */
export function Notes({ text }: { readonly text: string }) {
  const blocks = blocksOf(text)
  const items = blocks.filter(({ kind }) => kind === 'item')
  return (
    <div className={classes['wide']}>
      {blocks
        .filter(({ kind }) => kind !== 'item')
        .map(({ kind, pieces }, index) => (
          <Text key={String(index)} size="sm" mb="xs" fw={kind === 'heading' ? 600 : 400}>
            <Pieces pieces={pieces} />
          </Text>
        ))}
      {items.length > 0 && (
        <List size="sm" spacing={4}>
          {items.map(({ pieces }, index) => (
            <List.Item key={String(index)}>
              <Pieces pieces={pieces} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  )
}

const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map(({ text, style }, index) =>
    style === 'strong' ? (
      <strong key={String(index)}>{text}</strong>
    ) : style === 'code' ? (
      <Code key={String(index)}>{text}</Code>
    ) : (
      text
    ),
  )
