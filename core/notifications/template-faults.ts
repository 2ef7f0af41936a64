/**
 * What is wrong with a template of a notification rule: found when the configuration is changed,
 * never when the notification is due.
 */
import { unsafeNames, type PathFault } from './condition.ts'
import { handlebars } from './handlebars.ts'
import { helperNames } from './helpers.ts'

const helpers: ReadonlySet<string> = new Set(helperNames)
/** Blocks inside which names mean something else than outside. */
const opens: ReadonlySet<string> = new Set(['each', 'with'])
/** They hold a block, and look at one value. */
const blockHelpers: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with'])
const deepestBlocks = 10
const deepestLoops = 2

/**
 * One sentence for each fault. `pathFault` judges the paths that begin at the event's data.
 * @param partials names that `{{> name}}` may call; absent: a template without partials
 */
export function templateFaults(
  text: string,
  pathFault: PathFault,
  partials?: ReadonlySet<string>,
): string[] {
  let program: hbs.AST.Program
  const { parse, Visitor } = handlebars()
  try {
    program = parse(text)
  } catch (error) {
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '1'
    return [
      `Expected a Handlebars template, found an unfinished or wrong expression in line ${line}; close every {{ with }} and every {{#block}} with {{/block}}.`,
    ]
  }
  const faults: string[] = []
  const fault = ({ loc }: hbs.AST.Node, message: string): void => {
    faults.push(`${message.slice(0, -1)} (line ${String(loc.start.line)} of the text).`)
  }
  const walk = new Visitor()
  let scopes = 0
  let blocks = 0
  let loops = 0
  const isCall = (node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): boolean =>
    node.params.length > 0 || node.hash !== undefined
  const call = (
    node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression,
  ): string => {
    const name = 'original' in node.path ? node.path.original : ''
    if (!helpers.has(name))
      fault(
        node,
        `Expected one of the helpers ${[...helpers].sort().join(', ')}, found "${name}"; use one of them or plain data.`,
      )
    else if (blockHelpers.has(name) && (node.type !== 'BlockStatement' || node.params.length !== 1))
      fault(
        node,
        `Expected "${name}" as a block with one value, found another use; write {{#${name} ...}} and {{/${name}}}.`,
      )
    walk.acceptArray(node.params)
    if (node.hash !== undefined) walk.accept(node.hash)
    return name
  }
  walk.MustacheStatement = (node) => {
    if (isCall(node)) call(node)
    else walk.accept(node.path)
  }
  walk.SubExpression = (node) => void call(node)
  walk.BlockStatement = (node) => {
    const name = isCall(node) ? call(node) : ''
    if (name === '') walk.accept(node.path)
    const walks = name === '' || name === 'each' ? 1 : 0
    const inner = name === '' || opens.has(name) ? 1 : 0
    blocks++
    loops += walks
    scopes += inner
    if (blocks > deepestBlocks || loops > deepestLoops)
      fault(
        node,
        `Expected at most ${deepestBlocks} blocks and ${deepestLoops} loops in each other, found more; take some out.`,
      )
    else {
      walk.accept(node.program)
      scopes -= inner
      // What "else" holds sees what is around the block.
      if (node.inverse !== undefined) walk.accept(node.inverse)
      scopes += inner
    }
    blocks--
    loops -= walks
    scopes -= inner
  }
  walk.PathExpression = (node) => {
    const parts = node.parts.map(String)
    const unsafe = parts.find((part) => unsafeNames.has(part))
    if (unsafe !== undefined) {
      fault(node, `Expected a path into the data, found "${unsafe}"; remove it.`)
      return
    }
    const original = node.original
    const fromRoot = original.startsWith('@root.')
    if (node.data && !fromRoot) return
    if (!fromRoot && node.depth !== scopes && (node.depth > 0 || scopes > 0)) return
    const wrong = pathFault((fromRoot ? parts.slice(1) : parts).join('.'))
    if (wrong !== undefined) fault(node, wrong)
  }
  const refused = (what: string) => (node: hbs.AST.Node) =>
    fault(node, `Expected a template without ${what}, found one; write its text here.`)
  walk.PartialStatement = (node) => {
    const name = 'original' in node.name ? node.name.original : ''
    if (partials === undefined) refused('partials')(node)
    else if (!partials.has(name))
      fault(
        node,
        `Expected a part of this document (${[...partials].join(', ') || 'it has none'}), found "${name}"; add it or correct the name.`,
      )
    else walk.acceptArray(node.params)
  }
  walk.PartialBlockStatement = refused('partials')
  walk.Decorator = refused('decorators')
  walk.DecoratorBlock = refused('decorators')
  walk.accept(program)
  return faults
}
