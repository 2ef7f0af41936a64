import { Alert } from '@mantine/core'
import type { AlertProps } from '@mantine/core'
import type { ComponentPropsWithoutRef } from 'react'
import classes from '../templates.module.css'

/** An alert whose title can be read on its own colour, in light and dark. */
export function Notice(
  props: AlertProps & Omit<ComponentPropsWithoutRef<'div'>, keyof AlertProps>,
) {
  return <Alert {...props} classNames={{ title: classes['noticeTitle'] ?? '' }} />
}
