import type { Redis } from 'ioredis'
import type { TenantKey } from './key.ts'
import { keptSlots, slots } from './sliding-windows.ts'
import type { Taken } from './sliding-windows.ts'

/**
 * The sliding window of `sliding-windows.ts` in a hash: fields `last` (the newest part), `sum`,
 * `ahead`, and one field a part.
 *
 * Time is Redis's, so that all processes agree. A wall clock may be set back: `ahead` is then what
 * must be added to it so that the newest part stays the newest. Nobody gains a second window, and
 * nobody waits for the clock to come back.
 *
 * KEYS: the subject. ARGV: limit, units used without asking (may be negative: given back), units
 * wanted, length of a part in milliseconds, parts kept.
 * Answers: units granted, units left, milliseconds until one is free.
 */
const script = `
local limit, used, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local length, kept = tonumber(ARGV[4]), tonumber(ARGV[5])
local known = redis.call('HMGET', KEYS[1], 'last', 'sum', 'ahead')
local last, sum, ahead = tonumber(known[1]), tonumber(known[2]) or 0, tonumber(known[3]) or 0
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ahead
if last and now < last * length then
  ahead = ahead + last * length - now
  now = last * length
end
local current = math.floor(now / length)
if last and current - last >= kept then
  redis.call('DEL', KEYS[1])
  sum = 0
elseif last and current > last then
  local leaving = {}
  for part = last - kept + 1, current - kept do leaving[#leaving + 1] = part end
  for _, count in ipairs(redis.call('HMGET', KEYS[1], unpack(leaving))) do
    if count then sum = sum - tonumber(count) end
  end
  redis.call('HDEL', KEYS[1], unpack(leaving))
end
local granted = math.max(0, math.min(wanted, limit - sum - used))
local taken = math.max(used + granted, -sum)
if taken ~= 0 then
  redis.call('HINCRBY', KEYS[1], current, taken)
  sum = sum + taken
end
redis.call('HSET', KEYS[1], 'last', current, 'sum', sum, 'ahead', ahead)
redis.call('PEXPIRE', KEYS[1], length * (kept + 1))
local left, free = math.max(0, limit - sum), 0
if left == 0 then
  local parts = {}
  for part = current - kept + 1, current do parts[#parts + 1] = part end
  for index, count in ipairs(redis.call('HMGET', KEYS[1], unpack(parts))) do
    if count and tonumber(count) > 0 then
      free = (parts[index] + kept) * length - now
      break
    end
  end
end
return { granted, left, math.ceil(free) }
`

type RunScript = (
  key: string,
  limit: number,
  used: number,
  wanted: number,
  length: number,
  kept: number,
) => Promise<[number, number, number]>

const commands = new WeakMap<Redis, RunScript>()

/** The script as a command of a connection: sent by its hash, and whole when Redis forgot it. */
function commandOf(redis: Redis): RunScript {
  let command = commands.get(redis)
  if (command === undefined) {
    redis.defineCommand('strataWindow', { numberOfKeys: 1, lua: script })
    const made = (redis as unknown as { readonly strataWindow: RunScript }).strataWindow
    command = made.bind(redis)
    commands.set(redis, command)
  }
  return command
}

/** One round trip: reports what was used and takes what is wanted. */
export async function takeFromRedis(
  redis: Redis,
  subject: TenantKey,
  ask: {
    readonly limit: number
    /** Units that were used without asking. */
    readonly used: number
    readonly wanted: number
    /** Length of the window in milliseconds. */
    readonly window: number
  },
): Promise<Taken> {
  const { limit, used, wanted, window } = ask
  const [granted, remaining, retryAfter] = await commandOf(redis)(
    subject,
    limit,
    used,
    wanted,
    window / slots,
    keptSlots,
  )
  return { granted, remaining, retryAfter }
}
