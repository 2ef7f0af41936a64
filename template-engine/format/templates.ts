/**
 * Handlebars bodies: whether they parse, and whether they do only what a template may. What a
 * renderer offers is a closed list, so that a body that validates also renders.
 */
import { handlebars } from '../merge/handlebars.ts'

/** Helpers that every renderer of documents and notifications brings, built-in blocks included. */
export const templateHelpers: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'each',
  'with',
  'lookup',
  'eq',
  'date',
  'dateTime',
  'money',
  'number',
  'percent',
  't',
])

export interface TemplateFault {
  /** Both from 1, in the template. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Names that lead out of the data into the machine. */
const unsafe = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
])

/** What is wrong with a template; empty when it is right. `partials` are the names it may include. */
export function templateFaults(
  text: string,
  helpers: ReadonlySet<string>,
  partials: ReadonlySet<string>,
): TemplateFault[] {
  let program: hbs.AST.Program
  try {
    program = handlebars().parse(text)
  } catch (error) {
    return [unparsed(error)]
  }
  const faults: TemplateFault[] = []
  const { Visitor } = handlebars()
  const visitor = new Visitor()
  const fault = (node: hbs.AST.Node, message: string): void => {
    faults.push({ line: node.loc.start.line, column: node.loc.start.column + 1, message })
  }
  const inline = new Set<string>()
  const call = (
    node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression,
    always: boolean,
  ): void => {
    const { path } = node
    const name = 'original' in path ? path.original : ''
    const isCall = always || node.params.length > 0 || node.hash !== undefined
    if (isCall && !helpers.has(name))
      fault(
        node,
        `Expected one of the helpers ${[...helpers].sort().join(', ')}, found "${name}"; use one of them or plain data.`,
      )
  }

  visitor.MustacheStatement = function (node) {
    if (!node.escaped)
      fault(
        node,
        'Expected {{...}}, which escapes what it prints, found {{{...}}} or {{&...}}; take the extra brace or the & away.',
      )
    call(node, false)
    Visitor.prototype.MustacheStatement.call(this, node)
  }
  visitor.BlockStatement = function (node) {
    // A block without parameters, {{#lines}}, walks data of that name.
    call(node, false)
    Visitor.prototype.BlockStatement.call(this, node)
  }
  visitor.SubExpression = function (node) {
    call(node, true)
    Visitor.prototype.SubExpression.call(this, node)
  }
  visitor.PathExpression = function (node) {
    const part = node.parts.find((name) => unsafe.has(name))
    if (part !== undefined)
      fault(node, `Expected a path into the data, found "${part}"; remove it.`)
  }
  visitor.DecoratorBlock = function (node) {
    const name = 'original' in node.path ? node.path.original : ''
    const [label] = node.params
    if (name === 'inline' && label?.type === 'StringLiteral')
      inline.add((label as hbs.AST.StringLiteral).value)
    else fault(node, `Expected no decorator but "inline", found "${name}"; remove it.`)
    this.accept(node.program)
  }
  visitor.Decorator = function (node) {
    fault(node, 'Expected no decorators, found one; remove it.')
  }
  const include = (node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void => {
    if (node.name.type !== 'PathExpression') {
      fault(node, 'Expected the name of a partial, found an expression; name the partial.')
      return
    }
    const name = node.name.original
    if (!partials.has(name) && !inline.has(name) && name !== '@partial-block')
      fault(
        node,
        `Expected one of the partials ${[...partials].join(', ') || '(there are none)'}, found "${name}"; add it to "partials" or correct the name.`,
      )
  }
  visitor.PartialStatement = include
  visitor.PartialBlockStatement = function (node) {
    include(node)
    this.accept(node.program)
  }
  visitor.accept(program)
  return faults
}

function unparsed(error: unknown): TemplateFault {
  const text = error instanceof Error ? error.message : String(error)
  const line = Number(/line (\d+)/.exec(text)?.[1] ?? 1)
  const expected = /^Expecting (.+?), got '(.+)'$/m.exec(text)
  const symptom =
    expected === null
      ? text.split('\n')[0]?.replace(/\s+-\s+\d+:\d+$/, '')
      : `an unfinished or wrong expression near "${text.split('\n')[1]?.trim().slice(-60) ?? ''}"`
  return {
    line,
    column: Number(/-\s+\d+:(\d+)$/.exec(text)?.[1] ?? 0) + 1,
    message: `Expected a Handlebars template, found ${symptom ?? 'something else'}; close every {{ with }} and every {{#block}} with {{/block}}.`,
  }
}
