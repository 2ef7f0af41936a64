/** Files at work in a process: what people do with them, and what cleans up behind. */
import type { Job } from '../jobs/define-job.ts'
import type { Cursors } from '../records/cursor.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Storage } from '../storage/storage.ts'
import { createAttachmentsDoor } from './attachments.ts'
import type { AttachmentsDoor, FilesDoor } from './doors.ts'
import { usualTypes } from './file-types.ts'
import { createFilesDoor } from './files.ts'
import type { FileSettings } from './settings.ts'
import { sweepJob } from './sweep.ts'

export interface FilesRoom {
  readonly job: Job
  doors(cursors: Cursors): {
    readonly files: FilesDoor
    readonly attachments: AttachmentsDoor
  }
}

export function createFiles(
  kernel: RecordsKernel & { readonly report: (error: unknown, requestId: string) => void },
  storage: Storage,
  settings: FileSettings = { sizeLimit: 25 * 1024 * 1024, types: usualTypes },
): FilesRoom {
  return {
    job: sweepJob({ database: kernel.database, storage }),
    doors: (cursors) => ({
      files: createFilesDoor(kernel, storage, settings),
      attachments: createAttachmentsDoor(kernel, cursors),
    }),
  }
}
