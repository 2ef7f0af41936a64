/**
 * What refusals say in German, by their code: the kernel's, those of the modules that
 * we ship, and what the application says of an answer that is none.
 */
import application from './de/application.json' with { type: 'json' }
import base from './de/base.json' with { type: 'json' }
import crm from './de/crm.json' with { type: 'json' }
import inventory from './de/inventory.json' with { type: 'json' }
import kernel from './de/kernel.json' with { type: 'json' }
import templates from './de/template-engine.json' with { type: 'json' }

export const sentences: Readonly<Record<string, string>> = {
  ...application,
  ...kernel,
  ...templates,
  ...base,
  ...crm,
  ...inventory,
}
