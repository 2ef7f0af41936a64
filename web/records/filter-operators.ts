/** Which questions a field can be asked, and what their answers look like. */
import type { FormField } from '../app/queries.ts'
import type { FilterValue, ListFilter } from './list-search.ts'

/** How a person reads an operator; the words are in `list.operators`. */
export type Question =
  | 'is'
  | 'isNot'
  | 'anyOf'
  | 'begins'
  | 'less'
  | 'atMost'
  | 'more'
  | 'atLeast'
  | 'before'
  | 'until'
  | 'after'
  | 'from'
  | 'within'
  | 'empty'
  | 'filled'

/** What is typed in for a question. */
export type Answer = 'value' | 'values' | 'text' | 'period' | 'none'

interface Asked {
  readonly op: string
  readonly answer: Answer
  /** Of questions that need none. */
  readonly value?: boolean
}

export const questions: Readonly<Record<Question, Asked>> = {
  is: { op: 'eq', answer: 'value' },
  isNot: { op: 'ne', answer: 'value' },
  anyOf: { op: 'in', answer: 'values' },
  begins: { op: 'prefix', answer: 'text' },
  less: { op: 'lt', answer: 'value' },
  atMost: { op: 'lte', answer: 'value' },
  more: { op: 'gt', answer: 'value' },
  atLeast: { op: 'gte', answer: 'value' },
  before: { op: 'lt', answer: 'value' },
  until: { op: 'lte', answer: 'value' },
  after: { op: 'gt', answer: 'value' },
  from: { op: 'gte', answer: 'value' },
  within: { op: 'within', answer: 'period' },
  empty: { op: 'empty', answer: 'none', value: true },
  filled: { op: 'empty', answer: 'none', value: false },
}

/** Periods around today, as the API knows them. */
export const periods = [
  'today',
  'thisWeek',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'last30Days',
  'next30Days',
  'past',
] as const

const texts: readonly Question[] = ['begins', 'is', 'isNot']
const numbers: readonly Question[] = ['atLeast', 'atMost', 'more', 'less', 'is', 'isNot']
const instants: readonly Question[] = ['within', 'from', 'until', 'after', 'before']
const dates: readonly Question[] = ['within', 'is', 'from', 'until', 'after', 'before']

const byType: Readonly<Record<FormField['type'], readonly Question[]>> = {
  text: texts,
  longText: texts,
  email: texts,
  phone: texts,
  url: texts,
  integer: numbers,
  decimal: numbers,
  money: numbers,
  percent: numbers,
  duration: numbers,
  boolean: ['is'],
  date: dates,
  timestamp: instants,
  choice: ['anyOf', 'is', 'isNot'],
  stage: ['anyOf', 'is', 'isNot'],
  reference: ['is', 'isNot'],
  id: ['is', 'isNot'],
  file: [],
  choices: [],
  address: [],
  json: [],
  lines: [],
}

/** Questions to a field, the likeliest first. */
export function questionsOf({ type, required }: FormField): readonly Question[] {
  return [...byType[type], ...(required ? [] : (['empty', 'filled'] as const))]
}

/** The question that a filter asks; undefined: none that people are offered. */
export function questionOf(field: FormField, { op, value }: ListFilter): Question | undefined {
  const asked = questionsOf(field).filter((question) => questions[question].op === op)
  return asked.length < 2
    ? asked[0]
    : asked.find((question) => String(questions[question].value) === String(value))
}

/** The filter of a question; undefined while its answer is missing. */
export function filterOf(
  field: FormField,
  question: Question,
  value: FilterValue | undefined,
): ListFilter | undefined {
  const { op, answer, value: fixed } = questions[question]
  if (answer === 'none') return { field: field.path, op, value: fixed === true }
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return undefined
  if (answer === 'values')
    return { field: field.path, op, value: Array.isArray(value) ? value : [String(value)] }
  return { field: field.path, op, value }
}
