/** The little Markdown that authors write into release notes, as pieces; never HTML. */
export interface Piece {
  readonly text: string
  readonly style: 'plain' | 'strong' | 'code'
}
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'heading'
  readonly pieces: readonly Piece[]
}

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: { kind: Block['kind']; text: string }[] = []
  let open = false
  for (const line of markdown.split('\n')) {
    const item = /^\s*[-*] +(.*)$/.exec(line)?.[1]
    const heading = /^#+ +(.*)$/.exec(line)?.[1]
    const last = blocks.at(-1)
    if (line.trim() === '') open = false
    else if (heading !== undefined) blocks.push({ kind: 'heading', text: heading })
    else if (item !== undefined) {
      blocks.push({ kind: 'item', text: item })
      open = true
    } else if (open && last !== undefined) last.text += ` ${line.trim()}`
    else {
      blocks.push({ kind: 'paragraph', text: line.trim() })
      open = true
    }
    if (heading !== undefined) open = false
  }
  return blocks.map(({ kind, text }) => ({ kind, pieces: piecesOf(text) }))
}

function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).flatMap((part): Piece[] => {
    if (part === '') return []
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
      return [{ text: part.slice(2, -2), style: 'strong' }]
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2)
      return [{ text: part.slice(1, -1), style: 'code' }]
    return [{ text: part, style: 'plain' }]
  })
}
