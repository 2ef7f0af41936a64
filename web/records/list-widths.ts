import { useLocalStorage } from '@mantine/hooks'

/** Pixels of columns that somebody drew, by path; kept on this device only. */
export type Widths = Readonly<Record<string, number>>

export function useColumnWidths(tenant: string, entity: string) {
  return useLocalStorage<Widths>({
    key: `strata.widths.${tenant}.${entity}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
}
