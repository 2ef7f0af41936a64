/**
 * The form within a field: of a line, of a record made in place. Fields and forms hold each other;
 * this is where the outer one tells the inner one how to draw it.
 */
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import type { FormField } from '../app/queries.ts'
import type { FieldErrors } from './field-errors.ts'
import type { FieldData, RecordValues } from './record-values.ts'

export interface FormSectionsProps {
  readonly fields: readonly FormField[]
  readonly values: RecordValues
  readonly onChange: (path: string, value: FieldData) => void
  /** By path; of lines `lines.0.quantity`. */
  readonly errors?: FieldErrors | undefined
  readonly readOnly?: boolean | undefined
  /** Of the record: fields that are given on create only are shown, not asked. */
  readonly existing?: boolean | undefined
  /** The first control takes the focus when the form appears. */
  readonly focusFirst?: boolean | undefined
}

const NestedForm = createContext<ComponentType<FormSectionsProps> | null>(null)
export const NestedFormProvider = NestedForm.Provider

/** Null outside of a form: what needs one is not offered there. */
export const useNestedForm = (): ComponentType<FormSectionsProps> | null => useContext(NestedForm)
