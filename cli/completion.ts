/** Shell completion, made of the tree of commands: there is no second list of them. */
import type { Command } from 'commander'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

interface Node {
  /** Words so far, `vertical apply`; empty for the root. */
  readonly path: string
  readonly words: readonly { readonly word: string; readonly about: string }[]
}

/** A script that the shell evaluates once; it starts no process when a key is pressed. */
export function completionScript(program: Command, shell: Shell): string {
  const nodes = nodesOf(program, [])
  return scripts[shell](nodes)
}

function nodesOf(command: Command, path: readonly string[]): Node[] {
  const own: Node = {
    path: path.join(' '),
    words: [
      ...command.commands.map((child) => ({ word: child.name(), about: child.description() })),
      ...command.registeredArguments.flatMap((argument) =>
        (argument.argChoices ?? []).map((word) => ({ word, about: argument.description })),
      ),
      ...command.options.flatMap(({ long, description }) =>
        typeof long === 'string' ? [{ word: long, about: description }] : [],
      ),
      { word: '--help', about: 'display help for command' },
    ],
  }
  return [own, ...command.commands.flatMap((child) => nodesOf(child, [...path, child.name()]))]
}

const wordsOf = ({ words }: Node): string => words.map(({ word }) => word).join(' ')

/** Follows the words typed so far down the tree; options and their values are stepped over. */
const walk = (array: string, last: string): string => `  local path='' word
  for word in "\${${array}}"; do
    case " $(_erp_words "$path") " in
      *" $word "*) case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac ;;
    esac
  done
  local words="$(_erp_words "$path")"
${last}`

const cases = (nodes: readonly Node[]): string => `_erp_words() {
  case "$1" in
${nodes.map((node) => `    '${node.path}') echo '${wordsOf(node)}' ;;`).join('\n')}
  esac
}
`

const bashScript = (nodes: readonly Node[]): string => `${cases(nodes)}
_erp() {
${walk('COMP_WORDS[@]:1:COMP_CWORD-1', '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))')}
}
complete -o default -F _erp erp
`

const zshScript = (nodes: readonly Node[]): string => `${cases(nodes)}
_erp() {
  local -a before
  before=("\${(@)words[2,CURRENT-1]}")
  local path_='' word
  for word in $before; do
    case " $(_erp_words "$path_") " in
      *" $word "*) case "$word" in -*) ;; *) path_="\${path_:+$path_ }$word" ;; esac ;;
    esac
  done
  compadd -- \${=$(_erp_words "$path_")}
}
compdef _erp erp
`

/** fish asks a condition before it offers a word: the words typed so far are exactly this path. */
const fishScript = (nodes: readonly Node[]): string => `function __erp_at
    set -l typed
    for word in (commandline -opc)[2..]
        string match -q -- '-*' $word; or set -a typed $word
    end
    set -l path (string split -n ' ' -- $argv[1])
    test (count $typed) -ge (count $path); or return 1
    for index in (seq (count $path))
        test "$typed[$index]" = "$path[$index]"; or return 1
    end
    test "$argv[2]" = exact; and test (count $typed) -ne (count $path); and return 1
    return 0
end
complete -c erp -f
${nodes.flatMap((node) => node.words.map((word) => fishLine(node, word))).join('\n')}
`

function fishLine({ path }: Node, { word, about }: Node['words'][number]): string {
  const text = about.replaceAll("'", "\\'")
  return word.startsWith('--')
    ? `complete -c erp -n "__erp_at '${path}' below" -l ${word.slice(2)} -d '${text}'`
    : `complete -c erp -n "__erp_at '${path}' exact" -a ${word} -d '${text}'`
}

const scripts: Readonly<Record<Shell, (nodes: readonly Node[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}
