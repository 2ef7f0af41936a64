/** What can be done on the screen in front: the command palette offers it first. */
import { useEffect, useRef } from 'react'
import { createStore } from './store.ts'

export interface Command {
  /** Unique on its screen. */
  readonly id: string
  /** In the language of the page: "Close opportunity". */
  readonly label: string
  /** Of what: the name of the record, for example. */
  readonly description?: string
  /** Other words that people may look for it by. */
  readonly keywords?: string
  readonly run: () => void
}

export const commandsOnScreen = createStore<readonly Command[]>([])

/**
 * Offers commands in the palette as long as a screen is shown.
 *
 * @param commands may be made anew at every drawing; the latest `run` is called
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const said = JSON.stringify(
    commands.map(({ id, label, description }) => [id, label, description]),
  )
  useEffect(() => {
    const mine = latest.current.map((command, index): Command => ({
      ...command,
      run: () => latest.current[index]?.run(),
    }))
    commandsOnScreen.set((all) => [...all, ...mine])
    return () => commandsOnScreen.set((all) => all.filter((one) => !mine.includes(one)))
  }, [said])
}
