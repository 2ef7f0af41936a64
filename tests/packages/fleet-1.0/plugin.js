import { defineEntity, defineEvent, definePlugin, field } from '@strata-erp/core'

export const vehicleRegistered = defineEvent('fleet.vehicle.registered', 1, {
  aggregate: 'vehicleId',
  fields: { vehicleId: field.id({ required: true }), plate: field.text({ required: true }) },
})

export const vehicle = defineEntity('fleet.vehicle', {
  label: 'Vehicle',
  plural: 'vehicles',
  title: 'plate',
  customFields: true,
  uniques: [['plate']],
  fields: {
    plate: field.text({ required: true, maxLength: 20 }),
    driver: field.reference('base.person', { filterable: true }),
    bought: field.date({ filterable: true }),
  },
  async written(ctx, { record, before }) {
    if (before === null)
      await ctx.emit(vehicleRegistered, { vehicleId: record.id, plate: record.plate })
  },
})

export default definePlugin({
  name: 'fleet',
  version: '1.0.0',
  title: 'Vehicles',
  requires: ['base'],
  entities: [vehicle],
  events: [vehicleRegistered],
  roles: { 'fleet-manager': { label: 'Fleet manager', permissions: ['vehicle.*'] } },
  menu: [{ label: 'Vehicles', entity: 'fleet.vehicle', icon: 'truck' }],
  migrations: new URL('./migrations/', import.meta.url),
})
