import { lifecycleEvents } from '../lifecycle/events.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { EventType } from './define-event.ts'

/** The kernel's own events. */
export const kernelEvents: readonly EventType[] = lifecycleEvents

/** Every event that can be emitted: the kernel's, then those of plugins. */
export const declaredEvents = (plugins: readonly Plugin[]): readonly EventType[] => [
  ...kernelEvents,
  ...plugins.flatMap(({ events = [] }) => events),
]
