import Table from 'cli-table3'
import { styled } from './output.ts'

/** Rows as a table on a terminal and as tab-separated columns in a pipe. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return styled('dim', 'none')
  if (!process.stdout.isTTY)
    return [head, ...rows].map((row) => row.map(oneLine).join('\t')).join('\n')
  const made = new Table({
    head: head.map((title) => styled('bold', title)),
    style: { head: [], border: [], compact: true },
  })
  made.push(...rows.map((row) => [...row]))
  return made.toString()
}

/** A cell must not look like two to the program that cuts the line. */
const oneLine = (cell: string): string => cell.replaceAll(/[\t\r\n]+/g, ' ')
