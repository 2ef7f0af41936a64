import type { Plugin } from '../plugin/define-plugin.ts'
import { fieldsToJsonSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Job } from './define-job.ts'

/** A job that this process can do. */
export interface KnownJob {
  readonly job: Job
  /** Whose it is; null: the kernel's own, which is always active. */
  readonly plugin: string | null
  readonly validate: Validator
}
export type JobRegistry = ReadonlyMap<string, KnownJob>

/** Every job by name: those of plugins and the kernel's own. */
export function jobRegistry(plugins: readonly Plugin[], kernel: readonly Job[]): JobRegistry {
  const known = (job: Job, plugin: string | null): readonly [string, KnownJob] => [
    job.name,
    { job, plugin, validate: compileValidator(fieldsToJsonSchema(job.payload)) },
  ]
  return new Map([
    ...plugins.flatMap((plugin) => (plugin.jobs ?? []).map((job) => known(job, plugin.name))),
    ...kernel.map((job) => known(job, null)),
  ])
}
