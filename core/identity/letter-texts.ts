const ignore = 'If this was not you, ignore this mail: nothing happens without the link.'

/** The mails of accounts, as they are written; the kernel's words say them in other languages. */
export const letterTexts = {
  'letter.verify': 'Confirm your mail address',
  'letter.verify#body': `Welcome to Strata ERP. Follow this link within an hour to open your account.\n\n${ignore}`,
  'letter.newAddress': 'Confirm your new mail address',
  'letter.newAddress#body': `Follow this link within an hour, signed in, to make this the mail address of your account.\n\n${ignore}`,
  'letter.known': 'You have an account already',
  'letter.known#body':
    'Somebody asked for an account with this mail address, which has one. Sign in, or ask for a new password there.\n\nIf this was not you, ignore this mail.',
  'letter.reset': 'Choose a new password',
  'letter.reset#body': `Follow this link within an hour to choose a new password. It ends all your sessions.\n\n${ignore}`,
  'letter.change': 'Your mail address is to be changed',
  'letter.change#body': `The mail address of your account is to become {email}. Follow this link within an hour, signed in, if that is what you want.\n\n${ignore}`,
} as const
