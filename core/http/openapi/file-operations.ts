/** What the routes of files and attachments say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import { pageOf } from './operation.ts'
import type { Operation, Parameter } from './operation.ts'

const tag = 'Files'
const text: JsonSchema = { type: 'string' }
const uuid: JsonSchema = { type: 'string', format: 'uuid' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const bytes: JsonSchema = { type: 'string', format: 'binary' }
const anyType = ['application/octet-stream']
/** No folders, no control characters. */
const fileName = '^(?!\\.{1,2}$)[^\\u0000-\\u001f\\u007f/\\\\]+$'

const file = object({
  id: uuid,
  name: text,
  contentType: { type: 'string', description: 'Read from the content, not from what was said' },
  size: { type: 'integer', description: 'Bytes' },
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  createdAt: instant,
})
const attachment = object({
  id: uuid,
  entity: text,
  record: uuid,
  file,
  attachedBy: text,
  attachedAt: instant,
})

/** Which record: what hangs on it is asked for and made in the same words everywhere. */
export const aboutParameters: readonly Parameter[] = [
  {
    name: 'entity',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 120 },
    description: 'Kind of the record: `base.company`',
  },
  { name: 'record', required: true, schema: uuid, description: 'Id of the record' },
]
export const pageParameters: readonly Parameter[] = [
  { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  { name: 'cursor', schema: text },
]
export const aboutSchemas: Readonly<Record<string, JsonSchema>> = {
  entity: { type: 'string', minLength: 3, maxLength: 120 },
  record: uuid,
}

export const newAttachmentSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['entity', 'record', 'file'],
  properties: { ...aboutSchemas, file: uuid },
}

export const fileOperations = {
  upload: {
    summary: 'Upload a file: its bytes are the body; it is removed after a day without a record',
    tag,
    parameters: [
      {
        name: 'name',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 200, pattern: fileName },
        description: 'With its ending, without folders',
      },
    ],
    body: bytes,
    bodyTypes: anyType,
    answer: file,
    status: 201,
    location: true,
  },
  read: { summary: 'What is known of a file', tag, answer: file },
  content: {
    summary: 'The bytes of a file, or those that Range asks for (206)',
    tag,
    parameters: [
      {
        name: 'inline',
        schema: { enum: ['true'] },
        description: 'Shows a picture in place; everything else is always saved',
      },
    ],
    answer: bytes,
    answerTypes: ['*/*'],
    etag: true,
  },
  remove: { summary: 'Delete an upload of your own that no record has', tag, answer: null },
} satisfies Record<string, Operation>

export const attachmentOperations = {
  list: {
    summary: 'Files attached to a record, newest first',
    tag,
    parameters: [...aboutParameters, ...pageParameters],
    answer: pageOf(attachment),
  },
  add: {
    summary: 'Attach an uploaded file to a record',
    tag,
    body: newAttachmentSchema,
    answer: attachment,
    status: 201,
  },
  remove: { summary: 'Remove an attachment, and a day later its file', tag, answer: null },
} satisfies Record<string, Operation>
