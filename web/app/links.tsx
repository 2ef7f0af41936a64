/** Mantine's looks with the router's addresses: typed, preloaded, opened without a new page. */
import { Anchor, Button, NavLink } from '@mantine/core'
import type { AnchorProps, ButtonProps, NavLinkProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type Attributes<Props> = Omit<ComponentPropsWithRef<'a'>, keyof Props>

export const NavigationLink = createLink((props: NavLinkProps & Attributes<NavLinkProps>) => (
  <NavLink {...props} />
))
export const ButtonLink = createLink((props: ButtonProps & Attributes<ButtonProps>) => (
  <Button component="a" {...props} />
))
export const TextLink = createLink((props: AnchorProps & Attributes<AnchorProps>) => (
  <Anchor {...props} />
))
