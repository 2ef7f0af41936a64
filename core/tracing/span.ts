/**
 * The one place where spans begin and end. Whose work it is must be said for each, so that no span
 * can forget its tenant. Where nothing is traced work is simply done.
 */
import type { Attributes, Context, Link, Span, SpanKind } from '@opentelemetry/api'
import { Problem } from '../problem.ts'
import { attribute, messageAttributes, ownerOf } from './attributes.ts'
import type { Message, Whose } from './attributes.ts'
import { tracing } from './tracing.ts'
import type { Tracing } from './tracing.ts'

/** A span as its work sees it. */
export interface SpanAtHand {
  setAttribute(name: string, value: string | number): unknown
}

const untraced: SpanAtHand = { setAttribute: () => undefined }

/** What is done. */
export interface Step {
  /** Few in number: a kind of work, never a record. */
  readonly name: string
  readonly attributes?: Attributes
}

/**
 * Asks another system for something: a database, a mail server, somebody's webhook. Where nothing
 * that is done at hand is recorded there is no span, and next to no cost: what nobody caused, such as
 * housekeeping, has no trace.
 */
export function inCall<T>(
  whose: Whose,
  step: Step,
  work: (span: SpanAtHand) => Promise<T>,
): Promise<T> {
  const on = tracing()
  if (on?.api.trace.getActiveSpan()?.isRecording() !== true) return work(untraced)
  const here = on.api.context.active()
  const span = begin(on, whose, step, on.api.SpanKind.CLIENT, here)
  return inSpan(on, span, here, work, isDefect)
}

/**
 * Handles a message in the trace of whatever wrote it: the span is a child of the message's creation
 * context and linked to it. The messaging conventions ask for the link; the parent keeps cause and
 * effect in one trace, and since each message has a span of its own it has one cause.
 *
 * @param cause the message's traceparent; null: a trace of its own
 */
export function inProcessing<T>(
  whose: Whose,
  message: Message,
  cause: string | null,
  work: (span: SpanAtHand) => Promise<T>,
): Promise<T> {
  const on = tracing()
  if (on === undefined) return work(untraced)
  const { ROOT_CONTEXT, SpanKind: kinds, propagation, trace } = on.api
  const parent = propagation.extract(ROOT_CONTEXT, cause === null ? {} : { traceparent: cause })
  const created = trace.getSpanContext(parent)
  const links = created === undefined ? [] : [{ context: created }]
  const step = { name: `process ${message.destination}`, attributes: messageAttributes(message) }
  const span = begin(on, whose, step, kinds.CONSUMER, parent, links)
  // Nobody is there to hear a refusal: the attempt has failed.
  return inSpan(on, span, parent, work, () => true)
}

/** A request that somebody is waiting for, open until `end`. */
export interface Serving {
  /** Runs `next` as part of it. */
  run(next: () => void): void
  /** Says whose it is, once that is known. */
  belongsTo(whose: Whose, attributes: Attributes): void
  /**
   * A second call does nothing.
   * @param failure what the server failed with; absent: it did not
   */
  end(attributes: Attributes, failure?: string): void
}

const unserved: Serving = {
  run: (next) => next(),
  belongsTo: () => undefined,
  end: () => undefined,
}

/** Begins to answer a request; `headers` may carry the caller's trace (W3C Trace Context). */
export function beginServing(step: Step, headers: unknown): Serving {
  const on = tracing()
  if (on === undefined) return unserved
  const { ROOT_CONTEXT, SpanKind: kinds, context, propagation, trace } = on.api
  const parent = propagation.extract(ROOT_CONTEXT, headers)
  const span = begin(on, null, step, kinds.SERVER, parent)
  const here = trace.setSpan(parent, span)
  return {
    run: (next) => context.with(here, next),
    belongsTo: (whose, attributes) => void span.setAttributes({ ...ownerOf(whose), ...attributes }),
    end(attributes, failure) {
      if (!span.isRecording()) return
      span.setAttributes(attributes)
      if (failure !== undefined) fail(on, span, failure)
      span.end()
    },
  }
}

/** Work of all tenants in turn, which has no part in the trace of whoever woke it. */
export function apart<T>(work: () => T): T {
  const on = tracing()
  return on === undefined ? work() : on.api.context.with(on.api.ROOT_CONTEXT, work)
}

/** Says on the span at hand that its work failed, and as what; for failures that are not thrown. */
export function noteFailure(error: unknown): void {
  const on = tracing()
  const span = on?.api.trace.getActiveSpan()
  if (on !== undefined && span !== undefined) fail(on, span, errorType(error))
}

function begin(
  { tracer }: Tracing,
  whose: Whose,
  { name, attributes }: Step,
  kind: SpanKind,
  parent: Context,
  links: Link[] = [],
): Span {
  const all = { ...ownerOf(whose), ...attributes }
  return tracer.startSpan(name, { kind, attributes: all, links }, parent)
}

async function inSpan<T>(
  on: Tracing,
  span: Span,
  parent: Context,
  work: (span: SpanAtHand) => Promise<T>,
  isFailure: (error: unknown) => boolean,
): Promise<T> {
  const { context, trace } = on.api
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span))
  } catch (error) {
    if (isFailure(error)) fail(on, span, errorType(error))
    else span.setAttribute(attribute.errorType, errorType(error))
    throw error
  } finally {
    span.end()
  }
}

/** A refusal is an answer to the caller, not a failure of whoever was asked on the way. */
const isDefect = (error: unknown): boolean => !(error instanceof Problem && error.status < 500)

/** Never the message of an error, nor its stack: both repeat what they are about. */
function fail({ api }: Tracing, span: Span, type: string): void {
  span.setAttribute(attribute.errorType, type)
  span.setStatus({ code: api.SpanStatusCode.ERROR })
}

/**
 * A number that somebody answered with, a problem's code, PostgreSQL's SQLSTATE or the system's
 * `ECONNREFUSED`; else the class.
 */
function errorType(error: unknown): string {
  if (typeof error === 'number') return String(error)
  if (!(error instanceof Error)) return '_OTHER'
  const code = 'code' in error ? error.code : undefined
  if (typeof code === 'string' && /^[A-Z0-9_]{2,64}$/.test(code)) return code
  return /^\w{1,64}$/.test(error.name) ? error.name : 'Error'
}
