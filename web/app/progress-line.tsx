import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import classes from './progress-line.module.css'

/** Milliseconds that an answer may take before anybody wonders. */
const unnoticed = 400

/** A thin line at the top while something takes its time. */
export function ProgressLine() {
  const moving = useRouterState({ select: ({ status }) => status === 'pending' })
  const busy = useIsFetching() + useIsMutating() > 0 || moving
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(busy), busy ? unnoticed : 0)
    return () => clearTimeout(timer)
  }, [busy])
  return shown ? <div className={classes['line']} data-changing aria-hidden /> : null
}
