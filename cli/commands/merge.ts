import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import {
  compileRules,
  conflictKinds,
  merge,
  MergeInputError,
  parsePointer,
  rulesFromPatterns,
} from '@strata-erp/template-engine/merge'
import type { MergeInput, MergeResult, Rules } from '@strata-erp/template-engine/merge'
import { readAnswers } from '../answers.ts'
import { action } from '../command.ts'
import type { Given } from '../command.ts'
import { parseJson, readJson, readText } from '../files.ts'
import { exit, notice, print, say } from '../output.ts'
import { Refusal } from '../refusal.ts'

/** `erp merge`: the pure three-way merge of files; nothing of the installation is touched. */
export function mergeCommand(program: Command): void {
  program
    .command('merge <base> <ours> <theirs>')
    .description(
      'merge three JSON documents; exit 0 clean, 1 with conflicts (ours is held there), 2 refused',
    )
    .option('--rules <file>', 'how each place is merged: JSON object from pointer pattern to rule')
    .option(
      '--schema <file>',
      'JSON Schema of theirs with x-merge; gives the rules unless --rules does',
    )
    .option('--claims <file>', 'JSON array of pointers where ours ever departed from its base')
    .option('--migrations <file>', 'JSON array of renames and conversions from base to theirs')
    .option('--resolutions <file>', 'JSON array of answers to conflicts')
    .option(
      '-o, --output <file>',
      'write the merged document there, for git: erp merge %O %A %B -o %A',
    )
    .addHelpText(
      'after',
      `
As a merge driver of git:
  git config merge.erp.driver 'erp merge %O %A %B --rules rules.json -o %A'
  echo 'configuration.json merge=erp' >> .gitattributes`,
    )
    .action(
      action(async (given) => {
        const result = merge(inputOf(given))
        const open = result.conflicts.filter(({ resolved }) => resolved === undefined)
        show(given, result)
        return open.length === 0 ? exit.done : exit.refused
      }),
    )
}

function show(given: Given, result: MergeResult): void {
  const { merged, conflicts, claims, notices } = result
  const text = JSON.stringify(merged, null, 2)
  const output = given.text('output')
  if (output !== undefined) writeMerged(output, `${text}\n`)
  if (given.json) print(given, { merged, conflicts, claims, notices }, () => '')
  else if (output === undefined) say(text)
  if (given.json) return
  for (const { kind, path, message, resolved } of conflicts)
    notice(
      resolved === undefined
        ? `conflict ${kind} at ${path || '/'}: ${message}`
        : `decided ${kind} at ${path || '/'}: ${resolved}`,
    )
  for (const { path, message } of notices) notice(`note ${path || '/'}: ${message}`)
}

function inputOf(given: Given): MergeInput {
  const [base, ours, theirs] = ['BASE', 'OURS', 'THEIRS'].map((name, index) =>
    documentAt(given.argument(index), name),
  )
  const schema = optional(given, 'schema', 'a JSON Schema')
  if (schema !== undefined && !isObject(schema))
    throw new MergeInputError(
      'bad-annotation',
      '',
      'Expected --schema to hold a JSON Schema as an object, found another value; correct the file.',
    )
  const claims = list(given, 'claims', 'pointers').map((claim, index) => {
    if (typeof claim !== 'string')
      throw new MergeInputError(
        'bad-pointer',
        `/${String(index)}`,
        `Expected a JSON Pointer as text at /${String(index)} of --claims, found ${JSON.stringify(claim)}; correct the file.`,
      )
    parsePointer(claim)
    return claim
  })
  const answers = given.text('resolutions')
  return {
    base,
    ours,
    theirs,
    rules: rulesOf(optional(given, 'rules', 'rules'), schema),
    ...(schema !== undefined && { schema }),
    claims,
    // The merge itself says what is wrong with a migration.
    migrations: list(given, 'migrations', 'migrations') as NonNullable<MergeInput['migrations']>,
    resolutions: (answers === undefined ? [] : readAnswers(answers, conflictKinds)) as NonNullable<
      MergeInput['resolutions']
    >,
  }
}

function rulesOf(patterns: unknown, schema: object | undefined): Rules {
  if (patterns !== undefined) return rulesFromPatterns(patterns)
  return schema === undefined ? rulesFromPatterns({}) : compileRules({ ...schema })
}

/** git hands over an empty file where there is no common ancestor. */
function documentAt(file: string, name: string): unknown {
  const text = readText(file, `the document ${name}`)
  if (name === 'BASE' && text === '') return {}
  return parseJson(text, file, `the document ${name}`)
}

function optional(given: Given, option: string, what: string): unknown {
  const file = given.text(option)
  return file === undefined ? undefined : readJson(file, what)
}

function list(given: Given, option: string, what: string): readonly unknown[] {
  const value = optional(given, option, what) ?? []
  if (Array.isArray(value)) return value
  throw new Refusal(
    'wrong-shape',
    `Expected --${option} to hold a JSON array of ${what}, found another value; correct ${given.need(option)}.`,
    { path: given.need(option) },
  )
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function writeMerged(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new Refusal(
      'FILE_UNWRITABLE',
      `Expected to write the merged document to ${file}, found: ${error instanceof Error ? error.message : String(error)}; name another file.`,
      { path: file },
    )
  }
}
