/** When a schedule is due. Slots are instants; the words of a schedule are the tenant's wall clock. */
import { Cron } from 'croner'

/** Keys of jobs that a schedule brought about: nobody's `enqueue` may take one. */
export const slotPrefix = 'slot '
export const slotKey = (slot: Date): string => `${slotPrefix}${slot.toISOString()}`

/**
 * The first slot after an instant. Where the clocks spring forward, a time that does not exist that
 * day is due at the instant the gap ends; where they fall back, a time that comes twice is due the
 * first time, while a schedule of every hour is due in both.
 *
 * @param timezone IANA zone
 * @throws what is wrong with the schedule; null where it never comes again
 */
export function nextSlot(schedule: string, timezone: string, after: Date): Date | null {
  return new Cron(schedule, { timezone, paused: true, mode: '5-part' }).nextRun(after)
}

/** What is wrong with a schedule, or undefined. */
export function scheduleFault(schedule: string): string | undefined {
  try {
    return nextSlot(schedule, 'UTC', new Date()) === null ? 'it never comes' : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
