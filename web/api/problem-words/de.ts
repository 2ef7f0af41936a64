/** What refusals say in German, by their code: the kernel's and those of the modules that we ship. */
import base from './de/base.json' with { type: 'json' }
import crm from './de/crm.json' with { type: 'json' }
import inventory from './de/inventory.json' with { type: 'json' }
import kernel from './de/kernel.json' with { type: 'json' }
import templates from './de/template-engine.json' with { type: 'json' }

export const sentences: Readonly<Record<string, string>> = {
  ...kernel,
  ...templates,
  ...base,
  ...crm,
  ...inventory,
}
