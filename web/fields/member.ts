/** One of the people of a company. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Name of one of them: their mail address where they gave none. */
export const memberName = ({ name, email }: Member): string => (name === '' ? email : name)

/** Name and mail address, so that two of one name are told apart. */
export const memberLabel = ({ name, email }: Member): string =>
  name === '' || name === email ? email : `${name} (${email})`
