/** Writes the schemas of new events and versions: `npm run events -w @strata-erp/tests`. */
import { declaredEvents } from '@strata-erp/core/operate'
import { plugins } from '../../../cli/plugins.ts'
import { eventsFolder, publish } from './published.ts'

publish(declaredEvents(plugins), eventsFolder)
