import { useTranslation } from 'react-i18next'
import type { Answer as AnswerOf } from '../../app/queries.ts'
import { useEntityIfReadable, useMe } from '../../app/use-tenant.ts'
import { useMatrix, useRoles } from '../data/use-roles.ts'

type Explanation = AnswerOf<'/api/v1/access/why'>

/** What was found at one step of the question, in the language of whoever asked. */
export function StepSentence({
  step,
  answer: { holder, permission, through },
}: {
  readonly step: Explanation['steps'][number]
  readonly answer: Explanation
}) {
  const { t } = useTranslation('settings')
  const { menu } = useMe()
  const { nameOf } = useRoles()
  const matrix = useMatrix()
  const entity = permission.slice(0, permission.lastIndexOf('.'))
  const fields = useEntityIfReadable(entity)?.form.fields
  const { name } = holder
  const called = (id: string) => matrix?.permissions.find((one) => one.id === id)?.description ?? id
  switch (step.asked) {
    case 'module': {
      const module = menu.find((entry) => entry.module === step.module)?.moduleTitle ?? step.module
      return t(step.ok ? 'step.module.yes' : 'step.module.no', { module })
    }
    case 'permission': {
      const roles = (step.ok ? through.map(({ role }) => role) : holder.roles).map(nameOf)
      if (roles.length === 0) return t('step.permission.noRole', { name })
      return t(step.ok ? 'step.permission.yes' : 'step.permission.no', {
        name,
        roles: roles.join(', '),
      })
    }
    case 'field': {
      const field = fields?.find(({ path }) => path === step.field)?.label ?? step.field
      const sentence = t(`step.field.${step.access}`, { name, field })
      return step.sensitive ? `${sentence} ${t('step.sensitive')}` : sentence
    }
    case 'record':
      return `${t(`step.record.${step.reach}`, { name })} ${t(step.ok ? 'step.recordYes' : 'step.recordNo')}`
    default: {
      const { duty, other, did, exception } = step
      const parts = { duty, name, one: called(permission), other: called(other) }
      const sentence = t(did ? 'step.duty.did' : 'step.duty.not', parts)
      return exception === null
        ? sentence
        : `${sentence} ${t('step.exception', { reason: exception })}`
    }
  }
}
