/**
 * The public door of the format: what a vertical is, whether it is right, what changed, and what a
 * release of it looks like. Pure: texts and releases come in, findings and documents come out.
 */
export {
  activeModules,
  compositionOf,
  flattenRelease,
  layersOf,
  lineageOf,
  withDefaults,
} from './chain.ts'
export type { Composition, ReadRelease } from './chain.ts'
export { changedDefaults, compareReleases, neededBump } from './compatibility.ts'
export type { Bump, Compatibility, Reason } from './compatibility.ts'
export { compileFormat } from './compile-format.ts'
export type { Format, Sections } from './compile-format.ts'
export { dependentsOf } from './dependents.ts'
export type { Dependent } from './dependents.ts'
export { differences, differencesAsText } from './difference.ts'
export type { Difference } from './difference.ts'
export { migrationsBetween } from './earlier.ts'
export { findingLine, hasErrors, VerticalError } from './finding.ts'
export type { Finding, FindingCode } from './finding.ts'
export { draftOf, validateVertical } from './lint.ts'
export type { Draft } from './lint.ts'
export { verticalSchema, verticalSchemaText } from './overlay-schema.ts'
export { releaseBook } from './release-book.ts'
export type { ReleaseBook } from './release-book.ts'
export { readRelease, releaseText } from './release-file.ts'
export { release } from './release.ts'
export type { ReleaseResult } from './release.ts'
export type { Installed, PluginDefaults, Surroundings } from './surroundings.ts'
export { templateHelpers } from './templates.ts'
export { envelopeOf, keyPattern, parentOf, sectionsOf } from './vertical.ts'
export type {
  Envelope,
  Pin,
  Release,
  Requirements,
  SeedRecords,
  Step,
  VerticalSource,
} from './vertical.ts'
