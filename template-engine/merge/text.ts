/** T1 and T2: texts are merged by lines; conflict markers are never stored. */
import type { Hunk } from './conflict.ts'
import { contestedHunks, diff3, settledLines } from './diff3.ts'
import type { Region } from './diff3.ts'
import type { Decision, HunkChoice } from './decide.ts'
import { handlebars } from './handlebars.ts'
import type { Value } from './json.ts'
import { decided, report } from './pass.ts'
import type { Pass, Spot } from './pass.ts'
import { MergeInputError } from './problems.ts'

interface Texts {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

export function mergeText(pass: Pass, spot: Spot, texts: Texts): Value {
  const lines = {
    base: texts.base.split('\n'),
    ours: texts.ours.split('\n'),
    theirs: texts.theirs.split('\n'),
  }
  const whole: readonly Region[] = [{ contested: lines }]
  // Claimed, and equal to base only because the template caught up: its next change is asked.
  if (spot.claims !== undefined && texts.ours === texts.base) return ask(pass, spot, texts, whole)
  const regions = diff3(lines.base, lines.ours, lines.theirs)
  if (regions === undefined) return decided(spot, texts, report(pass, spot, 'modify-modify', texts))
  const merged = settledLines(regions)?.join('\n')
  if (merged === undefined) return ask(pass, spot, texts, regions)
  const broken =
    spot.rule.check === 'handlebars' &&
    !parses(merged) &&
    parses(texts.ours) &&
    parses(texts.theirs)
  return broken ? ask(pass, spot, texts, whole) : merged
}

function ask(pass: Pass, spot: Spot, texts: Texts, regions: readonly Region[]): Value {
  const hunks = contestedHunks(regions)
  const decision = report(pass, spot, 'text', texts, { hunks })
  return byHunks(spot, hunks, regions, decision) ?? decided(spot, texts, decision)
}

/** A resolution hunk by hunk keeps the uncontested lines of both sides. */
function byHunks(
  spot: Spot,
  hunks: readonly Hunk[],
  regions: readonly Region[],
  decision: Decision | undefined,
): string | undefined {
  const { resolution } = decision ?? {}
  if (resolution === undefined || !('hunks' in resolution)) return undefined
  const choices = resolution.hunks
  if (choices.length !== hunks.length) {
    throw new MergeInputError(
      'bad-resolution',
      spot.pointer,
      `Expected ${String(hunks.length)} choices for the hunks at "${spot.pointer}", found ${String(choices.length)}. Choose once per hunk.`,
    )
  }
  let next = 0
  return regions
    .flatMap((region) =>
      'settled' in region ? region.settled : linesOf(region.contested, choices[next++]),
    )
    .join('\n')
}

const linesOf = (
  hunk: Hunk,
  choice: HunkChoice | readonly string[] | undefined,
): readonly string[] =>
  choice === undefined ? hunk.ours : typeof choice === 'string' ? hunk[choice] : choice

/** Whether Handlebars can read the text at all. */
export function parses(text: string): boolean {
  try {
    handlebars().parse(text)
    return true
  } catch {
    return false
  }
}
