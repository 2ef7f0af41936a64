/** What members read of a domain's proof, as it is written; the kernel's words say it in other languages. `loss` is the kind's own. */
export const proofTexts = {
  'proof.missing': 'The TXT record of {name} is missing',
  'proof.missing#body':
    'Set {record} to "{value}" again before {until}, or the proof ends: then {loss}.',
  'proof.end': '{name} is no longer proven',
  'proof.end#body':
    'Its TXT record has been missing for too long: now {loss}. Set {record} to "{value}" and verify the domain again.',
  'proof.moved': '{name} has been proven by another company',
  'proof.moved#body': 'Its TXT record is no longer yours: now {loss}.',
} as const
