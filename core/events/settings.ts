/** Settings of events beside those of Kafka; the others are in `core/settings.ts`. */
export const eventDeclarations = {
  ALERT_URL: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    help: 'Is posted a JSON object for each event that became a dead letter',
  },
  EVENT_RETENTION_DAYS: {
    kind: 'integer',
    default: '30',
    min: 1,
    max: 3_650,
    help: 'Days that events are kept after they were published; what projections are made of stays',
  },
} as const
