/**
 * What refusals say in French, by their code: the kernel's, those of the modules that
 * we ship, and what the application says of an answer that is none.
 */
import application from './fr/application.json' with { type: 'json' }
import base from './fr/base.json' with { type: 'json' }
import crm from './fr/crm.json' with { type: 'json' }
import inventory from './fr/inventory.json' with { type: 'json' }
import kernel from './fr/kernel.json' with { type: 'json' }
import templates from './fr/template-engine.json' with { type: 'json' }

export const sentences: Readonly<Record<string, string>> = {
  ...application,
  ...kernel,
  ...templates,
  ...base,
  ...crm,
  ...inventory,
}
