import { useEffect, useState } from 'react'
import type { Dispatch, SetStateAction } from 'react'

/**
 * State of something that opens by itself one frame after its button is drawn: what opens takes the
 * focus from the button, and gives it back when it closes.
 */
export function useOpenedAfterMount(): readonly [boolean, Dispatch<SetStateAction<boolean>>] {
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setOpened(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return [opened, setOpened]
}
