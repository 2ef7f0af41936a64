import { Button, FileButton, Group, Input } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { uploadFile } from './download-file.ts'
import classes from './fields.module.css'
import { FieldValue } from './field-value.tsx'
import { wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'

/** A file: its name, and the ways to give another or none. */
export function FileInput(props: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { t: common } = useTranslation()
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const id = useId()
  const { field, value, onChange, disabled } = props
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const upload = async (file: File | null) => {
    if (file === null) return
    setBusy(true)
    setRefusal(undefined)
    try {
      const made = await uploadFile(file)
      cache.setQueryData([tenant, 'file', made.id], made)
      onChange(made.id)
    } catch (error) {
      setRefusal(isProblem(error, 'OFFLINE') ? common('offline') : sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const { label, description, withAsterisk } = wrapperProps(props)
  return (
    <Input.Wrapper
      {...(label !== undefined && { label })}
      {...(description !== undefined && { description })}
      withAsterisk={withAsterisk === true}
      labelElement="div"
      labelProps={{ id }}
      error={refusal ?? props.error ?? null}
    >
      <Group
        gap="sm"
        mih={36}
        component="fieldset"
        aria-labelledby={id}
        className={classes['section']}
      >
        {value !== null && <FieldValue field={field} value={value} />}
        <FileButton onChange={(file) => void upload(file)} disabled={disabled === true}>
          {(button) => (
            <Button
              {...button}
              size="xs"
              variant="default"
              loading={busy}
              disabled={disabled === true}
            >
              {value === null ? t('chooseFile') : t('replaceFile')}
            </Button>
          )}
        </FileButton>
        {value !== null && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
            {t('removeFile')}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  )
}
