/**
 * An id of the tenant's own for something that people named: `Lot number` -> `x_lotNumber`. Ids of
 * tenants begin with `x_`, so that no release of a vertical ever brings the same one.
 *
 * @param taken ids that are there already
 */
export function newId(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const camel = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, 40)
  const id = `x_${camel || 'new'}`
  if (!taken.includes(id)) return id
  for (let number = 2; ; number++)
    if (!taken.includes(`${id}${String(number)}`)) return `${id}${String(number)}`
}
