import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Says something else in the address, and leaves what else it says; `replace`: without a way back. */
export function useSearchChange(replace: boolean): (change: object) => void {
  const navigate = useNavigate()
  return useCallback(
    (change) =>
      void navigate({
        to: '.',
        search: ((before: Readonly<Record<string, unknown>>) => ({
          ...before,
          ...change,
        })) as never,
        replace,
        resetScroll: false,
      }),
    [navigate, replace],
  )
}
