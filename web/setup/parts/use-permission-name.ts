import { useMatrix } from '../data/configuration.ts'
import { spaced, useWords } from './use-words.ts'

/** `base.company.read` -> `Read companies`; `base.company.*` -> `Everything with: Companies`. */
export function usePermissionName(): (permission: string) => string {
  const { t, entityPlural } = useWords()
  const known = useMatrix()?.permissions
  return (permission) => {
    const described = known?.find(({ id }) => id === permission)?.description
    if (described !== undefined) return described
    const subject = permission.slice(0, permission.lastIndexOf('.'))
    const plural = entityPlural(subject)
    const name = plural === subject ? spaced(subject.split('.').at(-1) ?? '') : plural
    return permission.endsWith('.*')
      ? t('everythingWith', { name })
      : `${name}: ${spaced(permission.split('.').at(-1) ?? '')}`
  }
}
