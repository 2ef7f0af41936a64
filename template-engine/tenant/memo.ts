/** Results of pure work by the content of its inputs: thousands of tenants share few of them. */

export interface Memo {
  /** What `make` gives for the key; the least recently used of many are forgotten. */
  of<T extends object>(kind: string, key: string, make: () => T): T
  /** The same for work that waits; a failure is not kept. */
  later<T extends object>(kind: string, key: string, make: () => Promise<T>): Promise<T>
  /**
   * The same for work that asks the database on its way. The questions are asked each time; the
   * work is done again only when an answer is another than it was.
   */
  asking<Question, Answer, T extends object>(
    kind: string,
    key: string,
    ask: (question: Question) => Promise<Answer>,
    make: (ask: (question: Question) => Promise<Answer>) => Promise<T>,
  ): Promise<T>
}

interface Asked {
  readonly question: unknown
  readonly answer: string
}
interface Answered {
  readonly asked: readonly Asked[]
  readonly result: object
}

export function createMemo(capacity = 200): Memo {
  const kept = new Map<string, object>()
  // Only the same kind ever wrote under its names, hence the casts below.
  function keep<T extends object>(name: string, value: T): T {
    kept.delete(name)
    kept.set(name, value)
    const [oldest] = kept.keys()
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
    return value
  }
  return {
    of<T extends object>(kind: string, key: string, make: () => T): T {
      const name = `${kind} ${key}`
      return keep(name, (kept.get(name) as T | undefined) ?? make())
    },
    async later<T extends object>(kind: string, key: string, make: () => Promise<T>): Promise<T> {
      const name = `${kind} ${key}`
      const known = kept.get(name) as T | undefined
      return keep(name, known ?? (await make()))
    },
    async asking<Question, Answer, T extends object>(
      kind: string,
      key: string,
      ask: (question: Question) => Promise<Answer>,
      make: (ask: (question: Question) => Promise<Answer>) => Promise<T>,
    ): Promise<T> {
      const name = `${kind} ${key}`
      const known = kept.get(name) as Answered | undefined
      if (
        known !== undefined &&
        (await isAnsweredAlike(known, (question) => ask(question as Question)))
      )
        return keep(name, known).result as T
      const asked: Asked[] = []
      const result = await make(async (question) => {
        const answer = await ask(question)
        asked.push({ question, answer: JSON.stringify(answer) })
        return answer
      })
      return keep(name, { asked, result }).result
    },
  }
}

async function isAnsweredAlike(
  { asked }: Answered,
  ask: (question: unknown) => Promise<unknown>,
): Promise<boolean> {
  for (const { question, answer } of asked)
    if (JSON.stringify(await ask(question)) !== answer) return false
  return true
}
