export { writeAudit } from '../audit/write-audit.ts'
