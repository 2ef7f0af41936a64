/** Schemas of the kernel's own answers that several operations share. */
import type { JsonSchema } from '../../schema/json.ts'
import { operationSchema } from './async-operations.ts'
import { bulkReportSchema } from './bulk-operations.ts'
import { problemSchema } from './components.ts'
import { importSchema } from './import-operations.ts'
import { refusalSchema } from './refusal-schema.ts'

export const kernelSchemas: Readonly<Record<string, JsonSchema>> = {
  Problem: problemSchema,
  Refusal: refusalSchema,
  Operation: operationSchema,
  BulkReport: bulkReportSchema,
  Import: importSchema,
}
