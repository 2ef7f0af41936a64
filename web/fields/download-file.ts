import { send } from '../api/client.ts'

/** Saves a file under its name. It is asked for as everything else is: for the tenant of the page. */
export async function downloadFile(id: string, name: string): Promise<void> {
  const answer = await send(`/api/v1/files/${encodeURIComponent(id)}/content`)
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** Uploads a file; it is anybody's until a record holds it. */
export async function uploadFile(file: File): Promise<UploadedFile> {
  const query = new URLSearchParams({ name: file.name })
  const answer = await send(`/api/v1/files?${query.toString()}`, {
    method: 'POST',
    headers: {
      'content-type': file.type === '' ? 'application/octet-stream' : file.type,
      'idempotency-key': crypto.randomUUID(),
    },
    body: file,
  })
  return (await answer.json()) as UploadedFile
}
