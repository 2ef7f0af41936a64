import { Decimal } from '@strata-erp/core'

/** So many opportunities moved from one stage to another. */
export interface Moves {
  /** Null where they were created. */
  readonly from: string | null
  readonly to: string
  readonly toStatus: 'open' | 'won' | 'lost'
  readonly count: number
  /** Days that all of them together had stood in `from`, a decimal text. */
  readonly days: string
}
export interface StageFigures {
  readonly stage: string
  readonly label: string
  /** Times that an opportunity came into the stage. */
  readonly entered: number
  /** Of those that left: to a later stage or won; to an earlier one; lost. */
  readonly advanced: number
  readonly returned: number
  readonly lost: number
  /** Advanced per cent of all that left; null when none left. */
  readonly conversion: string | null
  /** Mean days in the stage before leaving it; null when none left. */
  readonly averageDays: string | null
}

/**
 * Conversion and velocity of each open stage, in the order of the workflow. `stages` are the open
 * stages; moves from or to a stage that the workflow no longer has count as what they led to.
 */
export function stageFigures(
  stages: readonly { readonly id: string; readonly label: string }[],
  moves: readonly Moves[],
): StageFigures[] {
  const order = new Map(stages.map((stage, position) => [stage.id, position]))
  return stages.map(({ id, label }, position) => {
    const left = moves.filter((move) => move.from === id)
    const entered = total(moves.filter((move) => move.to === id))
    const lost = total(left.filter((move) => move.toStatus === 'lost'))
    const returned = total(
      left.filter(
        (move) => move.toStatus === 'open' && (order.get(move.to) ?? position) < position,
      ),
    )
    const all = total(left)
    const advanced = all - lost - returned
    const days = left.reduce((sum, move) => sum.plus(move.days), new Decimal(0))
    return {
      stage: id,
      label,
      entered,
      advanced,
      returned,
      lost,
      conversion: all === 0 ? null : new Decimal(advanced).times(100).div(all).toFixed(2),
      averageDays: all === 0 ? null : days.div(all).toFixed(2),
    }
  })
}

/** Won per cent of all that were closed; null when none was. */
export function winRate(moves: readonly Moves[]): string | null {
  const won = total(moves.filter((move) => move.toStatus === 'won'))
  const closed = won + total(moves.filter((move) => move.toStatus === 'lost'))
  return closed === 0 ? null : new Decimal(won).times(100).div(closed).toFixed(2)
}

const total = (moves: readonly Moves[]): number => moves.reduce((sum, move) => sum + move.count, 0)
