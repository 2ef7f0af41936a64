import { MergeInputError } from '../merge/index.ts'
import { templateProblems } from './problems.ts'

/**
 * Says what the merge refuses as a refusal of this room.
 * @throws TEMPLATE_ANSWER_WRONG, TEMPLATE_MERGE_REFUSED
 */
export function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MergeInputError)) throw error
    const refusal =
      error.code === 'bad-resolution'
        ? templateProblems.TEMPLATE_ANSWER_WRONG
        : templateProblems.TEMPLATE_MERGE_REFUSED
    throw refusal({ detail: error.message })
  }
}
