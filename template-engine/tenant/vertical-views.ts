/** Installed verticals as the command line and HTTP show them. */
import type { JsonObject } from '@strata-erp/core'
import type { Differences } from './plan.ts'

export interface Installation {
  /** What is new now, `retail@1.0.0`; empty when all was installed before. */
  readonly installed: readonly string[]
  readonly known: readonly string[]
}

export interface VerticalSummary {
  readonly key: string
  readonly label: string
  readonly description: string | null
  /** Why it should not be chosen any more. */
  readonly deprecated: string | null
  readonly extends: Readonly<Record<string, string>>
  /** Highest first. */
  readonly versions: readonly string[]
  readonly latest: string
}
export interface VerticalView extends VerticalSummary {
  readonly version: string
  readonly hash: string
  /** Exact versions of parents and add-ons that the release was made with. */
  readonly lock: Readonly<Record<string, string>>
  /** As released: what it adds or changes. */
  readonly document: JsonObject
  /** With `resolved`: all layers in one document, plugin defaults included. */
  readonly resolved?: JsonObject
  /** With `resolved`: the layer that last set each place, by pointer. */
  readonly origin?: Readonly<
    Record<string, { readonly layer: string; readonly overrides: readonly string[] }>
  >
}

/** What is new between two versions of a vertical. */
export interface Changelog extends Differences {
  readonly key: string
  readonly from: string
  readonly to: string
  /** Notes of its authors, of the vertical first and then of what it builds on; highest first. */
  readonly notes: readonly {
    readonly key: string
    readonly version: string
    /** Markdown. */
    readonly text: string
  }[]
}
