import { deedOf } from './deed-of.ts'
import type { Release } from './deed-of.ts'
import type { Names } from './types.ts'
import { useTargetName } from './use-target-name.ts'
import { useTemplateWords } from './use-template-words.ts'

/** What a revision did, in words: `Upgraded from Retail 1.0.0 to Retail 2.0.0`. */
export function useDeedName(): (summary: string, names?: Names) => string {
  const { t, placeName, moduleName } = useTemplateWords()
  const targetName = useTargetName()
  const releaseName = (release: Release) =>
    targetName({
      vertical: release?.vertical ?? null,
      version: release?.version ?? null,
      addons: {},
    })
  return (summary, names) => {
    const deed = deedOf(summary)
    if (deed === undefined) return summary
    switch (deed.did) {
      case 'back':
        return t('backTo', { revision: deed.revision })
      case 'change':
        return placeName(deed.pointer, names)
      case 'remove':
        return `${placeName(deed.pointer, names)}: ${t('did.remove')}`
      case 'reset': {
        const what = deed.pointers.map((pointer) => placeName(pointer, names)).join('; ')
        return t('deed.reset', { what })
      }
      case 'moduleOn':
      case 'moduleOff':
        return t(`deed.${deed.did}`, { name: moduleName(deed.module) })
      case 'policy':
        return t('deed.policy', {
          how: t(`policy.${deed.upgrades}`, { defaultValue: deed.upgrades }),
        })
      case 'create':
        return t('deed.create')
      case 'apply':
      case 'refresh':
      case 'revert':
        return t(`deed.${deed.did}`, { to: releaseName(deed.to) })
      default:
        return t(`deed.${deed.did}`, { from: releaseName(deed.from), to: releaseName(deed.to) })
    }
  }
}
