import { ColorSwatch } from '@mantine/core'
import type { Workflow } from '../../app/queries.ts'
import { stageColor } from './stage-color.ts'

/** The colour of a stage beside its name, which says the same. */
export function StageDot({ stage }: { readonly stage: Workflow['stages'][number] }) {
  return (
    <ColorSwatch
      component="span"
      size={10}
      withShadow={false}
      color={stageColor(stage.color, stage.category)}
      aria-hidden
    />
  )
}
