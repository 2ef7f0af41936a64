/** The mail of an invitation, as it is written; the kernel's words say it in other languages. */
export const invitationTexts = {
  'letter.invitation': '{tenant} invites you',
  'letter.invitation#body':
    '{inviter} invites you to work with {tenant} in Strata ERP. Follow this link to accept; it is good once, until {until}.\n\nIf you do not know what this is about, ignore this mail.',
} as const
