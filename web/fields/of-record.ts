/** The record that a form is about, for fields that speak of its lines: an action's form, not its own. */
import { createContext, useContext } from 'react'
import type { EntityPage } from '../app/queries.ts'
import type { ApiRecord } from './record-values.ts'

export interface OfRecord {
  readonly page: EntityPage
  readonly record: ApiRecord
}

const Of = createContext<OfRecord | undefined>(undefined)
export const OfRecordProvider = Of.Provider

/** Undefined in forms that are about no record that is there. */
export const useOfRecord = (): OfRecord | undefined => useContext(Of)
