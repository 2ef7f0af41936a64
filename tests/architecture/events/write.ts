/** Writes the schemas of new events and versions: `npm run events -w @strata-erp/tests`. */
import { plugins } from '../../../cli/plugins.ts'
import { eventsFolder, publish } from './published.ts'

publish(
  plugins.flatMap((plugin) => plugin.events ?? []),
  eventsFolder,
)
