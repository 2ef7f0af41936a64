import { guardAccess } from './access/guard-changes.ts'
import { writeAudit } from './audit/write-audit.ts'
import { createConfiguration } from './configuration/configuration.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { Plugin } from './plugin/define-plugin.ts'
import { copyRetypedFields } from './records/custom-copy.ts'
import { reindexCustomFields } from './records/custom-index.ts'
import { refuseRemovalInUse } from './records/in-use.ts'
import type { Model } from './schema/model.ts'

/**
 * The configuration with what the other rooms have to say to a change of it: it is written to the
 * audit trail, gives nobody more than its author has, takes away nothing that records hold, and
 * records follow it.
 */
export function kernelConfiguration(plugins: readonly Plugin[], model: Model): Configuration {
  const configuration = createConfiguration(plugins, async (transaction, scope, entry) => {
    await writeAudit(transaction, scope, entry.action, entry.after, entry.before, { at: entry.at })
  })
  configuration.onChange(guardAccess(configuration.catalogue))
  configuration.onChange(async ({ transaction, request, before, after }) => {
    if ((request.by ?? 'tenant') === 'tenant')
      await refuseRemovalInUse(transaction, model, before.document, after.document)
    const known = configuration.compile(before.revision, before.document)
    const next = configuration.compile(before.revision + 1, after.document)
    await copyRetypedFields(transaction, model, known, next)
    await reindexCustomFields(transaction, model, known, next)
  })
  return configuration
}
