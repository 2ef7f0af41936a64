import type { ComponentType } from 'react'

/** A screen that people go to by name: shown in the navigation and found by the command palette. */
export interface Place {
  /** Below the tenant: `/settings/people`. */
  readonly to: string
  /** Where its words are, and the key of its name there. */
  readonly room: string
  readonly label: string
  readonly group: 'settings' | 'setup' | 'templates'
  readonly icon: ComponentType<{
    readonly size?: number | string
    readonly stroke?: number | string
    readonly 'aria-hidden'?: boolean
  }>
  /** Who may not do this does not see it; absent: every member. */
  readonly permission?: string
}
