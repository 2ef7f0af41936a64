/** The template engine of one kernel: each verb is a file of this room. */
import type { Kernel } from '@strata-erp/core'
import type { TemplateEngine } from './engine-interface.ts'

export type * from './engine-interface.ts'
export type * from './plan.ts'

export declare function createTemplateEngine(kernel: Kernel): TemplateEngine
